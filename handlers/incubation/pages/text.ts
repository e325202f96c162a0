import type { Stage } from '#db/incubatee.ts';
import type { Input } from '#src/core/card.ts';
import type { Sentence } from '#src/web/ui/said.ts';
import { words } from '../text.ts';

const line = (name: string, label: string, hint: string, required = true): Input => ({
  name,
  label,
  kind: 'text',
  required,
  hint,
});
const choice = (name: string, label: string, options: readonly string[]): Input => ({
  name,
  label,
  kind: 'one',
  required: true,
  options: options.map((one) => [one, one] as const),
});

export const pageWords = {
  nav: '场地孵化',
  title: '场地孵化',
  about: '每一步都有凭据，每次扶持都连到真实的活动或预约。',
  brands: '品牌',
  none: '还没有孵化的品牌',
  noneHint: '用上面的表登记，或在聊天里发：孵化 加 小满咖啡 联系人 陈晓琳 申请表已收',
  brand: '品牌',
  stage: '阶段',
  since: '从哪天起',
  mentor: '导师',
  contact: '联系人',
  supports: '扶持',
  times: (count: number) => `${count} 次`,
  back: '全部品牌',
  more: '接下来',
  help: '扶持记录',
  noHelp: '还没有扶持',
  noHelpHint: '扶持要连到一场活动或一次场地预约。',
  what: '事项',
  when: '时间',
  value: '约值',
  state: '状态',
  took: '已办',
  ahead: '还没办',
  story: '故事页',
};

export const storyWords = {
  about: (district: string) => `${district}场地孵化的故事`,
  path: '走过的路',
  help: (count: number) => `商圈扶持 ${count} 次`,
  since: '毕业以后',
  gone: '没有这个故事，或者已经收回了。',
};

export const adding: Sentence = {
  id: 'add',
  begin: words.add.names[0],
  button: '登记品牌',
  inputs: [
    line('brand', '品牌', '例如 小满咖啡'),
    line('contact', '联系人', '写成：联系人 陈晓琳', false),
    line('evidence', '凭据', '例如 申请表已收'),
  ],
};

/** What can be done with a brand that stands where it stands: each is a sentence of the chat. */
export const steps = (number: number, next: readonly Stage[]): Sentence[] => [
  ...(next.length > 0
    ? [
        {
          id: 'stage',
          begin: `${words.stage.names[0]} #${number}`,
          button: '进入下一阶段',
          inputs: [
            choice(
              'stage',
              pageWords.stage,
              next.map((one) => words.stages[one]),
            ),
            line('evidence', '凭据', '例如 评审会纪要3月5日'),
          ],
        },
      ]
    : []),
  {
    id: 'support',
    begin: `${words.support.names[0]} #${number}`,
    button: '记一次扶持',
    inputs: [
      line('at', '活动或预约的编号', '例如 #12'),
      choice('kind', '哪种', Object.values(words.kinds)),
      line('value', '约值多少', '例如 500元', false),
    ],
  },
  {
    id: 'mentor',
    begin: `${words.mentor.names[0]} #${number}`,
    button: '定导师',
    inputs: [line('mentor', '导师', '例如 林老师')],
  },
  {
    id: 'milestone',
    begin: `${words.milestone.names[0]} #${number}`,
    button: '定里程碑',
    inputs: [line('due', '哪天前', '例如 12月1日'), line('what', '目标', '例如 开出第一家店')],
  },
  {
    id: 'reach',
    begin: `${words.reach.names[0]} #${number}`,
    button: '里程碑完成',
    inputs: [line('seq', '第几个', '例如 1'), line('evidence', '凭据', '例如 营业执照已发')],
  },
  {
    id: 'answer',
    begin: `${words.answer.names[0]} #${number}`,
    button: '记回访',
    inputs: [
      choice('alive', '还在吗', ['还在', '关了']),
      line('jobs', '多少人', '例如 5人', false),
      line('outlet', '在哪里', '例如 3号楼2层', false),
      { ...choice('visited', '怎么知道的', ['实地']), required: false, hint: '去看过写“实地”；不选就记为自报' },
    ],
  },
  {
    id: 'story',
    begin: `${words.story.names[0]} #${number}`,
    button: '公开故事',
    inputs: [{ ...line('story', '故事', '写“撤下”就收回'), kind: 'lines' }],
  },
];
