import type { ConsultationState } from '#db/consultation.ts';
import type { Consultation } from '#db/consultation-queries.ts';
import type { Tone } from '#src/core/card.ts';
import { shorten } from '#src/language/words.ts';

const brief = (question: string) => shorten(question.replace(/\s+/gu, ' '), 20);

export const consulting = {
  transfer: {
    names: ['转人工', '找人工', '人工'] as [string, ...string[]],
    usage: '转人工 想问的事',
    help: '把问题转给工作人员，24 小时内答复',
    empty: '想问工作人员什么？请写在后面，例如：转人工 居住证丢了怎么补',
    tooLong: (max: number) => `一次咨询最多 ${max} 个字，请把要点先发来。`,
  },
  answer: {
    names: ['答复'] as [string, ...string[]],
    usage: '答复 #17 怎么回答（只给本人看：答复 #17 私下 …）',
    help: '答复一条咨询',
    empty: (number: number) => `请把答复写在后面，例如：答复 #${number} 带身份证到一楼服务台办理`,
  },
  list: { names: ['咨询'] as [string, ...string[]], usage: '咨询 或 咨询 #17', help: '看待答复的咨询，或其中一条' },
  solved: { names: ['解决了'] as [string, ...string[]], usage: '解决了 #17', help: '答复帮到我了，结束这条咨询' },
  unsolved: { names: ['没解决'] as [string, ...string[]], usage: '没解决 #17 还差什么', help: '答复没帮上忙，请再答' },
  enter: { names: ['收录'] as [string, ...string[]], usage: '收录 #17 标题', help: '把答复收进资料库，等另一个人审定' },
  approve: { names: ['审定'] as [string, ...string[]], usage: '审定 #17', help: '同意收进资料库，马上可以查到' },
  gaps: { names: ['缺口'] as [string, ...string[]], usage: '缺口', help: '看最近 30 天哪些问题没有资料' },
  phrasings: { names: ['说法'] as [string, ...string[]], usage: '说法', help: '审定大家的新问法' },

  title: (number: number, question: string) => `#${number} 咨询：${brief(question)}`,
  state: { open: '待答复', answered: '已答复', closed: '已解决' } satisfies Record<ConsultationState, string>,
  tone: { open: 'warn', answered: 'plain', closed: 'good' } satisfies Record<ConsultationState, Tone>,
  label: { asked: '提问', offered: '小π给过', answered: '答复人', answer: '答复', due: '最晚答复' },
  /** What stands in front of an answer that is for its asker alone. */
  discreetly: '私下',
  inPrivate: '已私下答复本人',
  next({ number, state, solved, satisfied }: Pick<Consultation, 'number' | 'state' | 'solved' | 'satisfied'>): string {
    if (state === 'open') {
      const again = solved === false ? '上次的答复没解决问题。' : '';
      return `${again}下一步：工作人员请发：答复 #${number} 怎么回答`;
    }
    if (state === 'answered') {
      return `下一步：提问的人点“解决了”或“没解决”；工作人员可发“收录 #${number} 标题”收进资料库。`;
    }
    return satisfied === null
      ? `下一步：提问的人点“满意”或“不满意”，或发：不满意 #${number} 哪里不好`
      : '谢谢！有新问题直接问我。';
  },
  button: {
    solved: '解决了',
    unsolved: '没解决',
    enter: '收录',
    approve: '审定',
    show: (number: number) => `看 #${number}`,
  },

  movedToPrivate: (number: number) => `里面有个人信息，#${number} 已转到和您的私聊里办，群里不再显示。`,
  onlyInPrivate: '里面有个人信息，请私聊我再发一次“转人工”，不要发在群里。',
  nobodyHears: '已经记下，但现在联系不上工作人员：请管理员先设工作人员（设角色 @某人 工作人员）。',
  numberMissing: (usage: string) => `请带上编号，例如：${usage}`,
  gone: (number: number) => `没有 #${number} 这条咨询。发送“咨询”看看都有哪些。`,
  notYours: (number: number) => `#${number} 是别人的咨询，只有提问的人能这样做。`,
  hidden: (number: number) => `#${number} 是别人的咨询，不便查看。`,
  alreadyAnswered: (number: number, by: string) => `#${number} 已由${by}答复。`,
  notAnswered: (number: number) => `#${number} 还没有答复，请先等工作人员答复。`,
  alreadyClosed: (number: number) => `#${number} 已经解决了。没解决请发：没解决 #${number} 还差什么`,
  alreadyOpen: (number: number) => `#${number} 正在等答复，不用重开。`,

  told: (number: number, question: string, answer: string, by: string) =>
    `您问的“${brief(question)}”有答复了（#${number}，${by}）：\n${answer}\n帮到您请发“解决了 #${number}”，还有问题发“没解决 #${number} 还差什么”。`,
  answered: (number: number, reached: boolean) =>
    reached
      ? `#${number} 已答复，提问的人已收到。下一步：值得留下的话发“收录 #${number} 标题”。答错了请让对方发“没解决 #${number}”后重答。`
      : `#${number} 已记下答复，但那个群里小π不能主动说话：对方发“咨询 #${number}”就能看到。`,
  thanks: (number: number) =>
    `谢谢，#${number} 已结束。这次服务还满意吗？请点“满意”或“不满意”，或发：满意 #${number}。还有问题随时再问，或发“没解决 #${number} 还差什么”。`,
  again: (number: number, due: string) => `#${number} 已重新转给工作人员，${due}前再答复您。`,
  proposed: (number: number, title: string) =>
    `已提议把 #${number} 收录为“${title}”，等另一位工作人员审定。要改标题，再发一次“收录 #${number} 新标题”。`,
  proposal: (number: number, title: string, by: string) => `${by}提议收录 #${number}：${title}`,
  proposalNext: (number: number) => `看过没问题请点“审定”，或发：审定 #${number}`,
  notProposed: (number: number) => `#${number} 还没有人提议收录。请先发：收录 #${number} 标题`,
  ownProposal: (number: number) => `#${number} 是您自己提议的，要请另一位工作人员审定。`,
  alreadyEntered: (number: number) => `#${number} 已经收进资料库了。`,
  entered: (number: number, title: string) => `#${number} 已收进资料库：“${title}”，现在就能查到。`,
  entrySource: (number: number, by: string) => `商圈咨询答复 #${number}（${by}）`,

  reminder: (number: number, question: string, left: string | undefined) =>
    left === undefined
      ? `#${number}“${brief(question)}”已经超过 24 小时没有答复，请马上答复：答复 #${number} 怎么回答`
      : `#${number}“${brief(question)}”还没有答复，还剩 ${left}：答复 #${number} 怎么回答`,
  listTitle: (total: number) => (total === 0 ? '没有待答复的咨询' : `待答复的咨询 ${total} 条`),
  listEmpty: '都答复完了。',
  listRow: (asker: string, question: string, due: string) => `${asker}：${brief(question)} · ${due}前答复`,
  gapsTitle: (total: number) => (total === 0 ? '最近 30 天没有明显的资料缺口' : `资料缺口 ${total} 处`),
  gapRow: (count: number, example: string) => `${count} 次：${shorten(example.replace(/\s+/gu, ' '), 40)}`,
  phrasingsTitle: (total: number) => (total === 0 ? '没有待审定的说法' : `待审定的说法 ${total} 条`),
  phrasingRow: (text: string, title: string) => `“${shorten(text, 30)}” → ${shorten(title, 20)}`,
  phrasingApproved: (text: string) => `已审定：“${shorten(text, 30)}”，以后这样问也能查到。`,
  phrasingGone: '这个说法已经审定过了，或已撤下。',
  ownPhrasing: '这个问法是您自己提的，要请另一位工作人员审定。',
};

/** In front of an answer that is for its asker alone. */
export const DISCREETLY = /^(?:私下|悄悄|只给本人)[\s:：,，]*/u;
