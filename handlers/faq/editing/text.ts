import type { Part } from '#db/faq.ts';
import { words as faq } from '../text.ts';

/** What can be changed of a matter, by the word that names it. */
export type Field = Part | 'title' | 'category' | 'tags' | 'source' | 'sourceDate' | 'validUntil';

export const FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['标题', 'title'],
  ...Object.entries(faq.part).map(([part, name]): [string, Field] => [name, part as Part]),
  ['分类', 'category'],
  ['标签', 'tags'],
  ['来源', 'source'],
  ['来源日期', 'sourceDate'],
  ['有效期至', 'validUntil'],
]);

/** Says that a part is to be empty. */
export const NOTHING = '无';

export const editing = {
  show: { names: ['事项'] as [string, ...string[]], usage: '事项 编码或标题', help: '看一条资料和它的每一版' },
  change: {
    names: ['改事项'] as [string, ...string[]],
    usage: '改事项 编码 办理时限 5个工作日',
    help: '改资料的一栏，马上查得到',
  },
  add: {
    names: ['加事项'] as [string, ...string[]],
    usage: '加事项 标题 来源：… 解答：…',
    help: '写一条新资料，等另一个人审定',
  },
  retire: {
    names: ['停用事项'] as [string, ...string[]],
    usage: '停用事项 17 原因',
    help: '一条资料不再用来答复，或撤回自己的提议',
  },
  restore: { names: ['恢复事项'] as [string, ...string[]], usage: '恢复事项 17', help: '停用的资料重新用来答复' },
  addWhole:
    '请写成：加事项 标题 来源：出处 解答：内容，例如：加事项 中庭摆摊找谁批 来源：商圈管理办法 解答：提前 3 天找党群服务中心',
  noSource: '新资料要有出处，请写上“来源：…”，例如：来源：市政务服务中心',
  twice: (name: string) => `“${name}：”写了两次，每一栏只写一次。内容里要用这几个字，请换个写法。`,
  noParts: '只有标题答不了问题，请再写一栏，例如“解答：…”。',
  proposal: (number: number, title: string) => `#${number} 新资料：${title}`,
  proposalWaits: '等审定',
  proposalDone: (code: string) => `编码 ${code}`,
  proposalWithdrawn: '已撤回',
  proposalBy: '提议人',
  proposalNext: (number: number) =>
    `还查不到。下一步：另一位工作人员点“审定”，或发：审定 #${number}。写错了请发：停用事项 #${number} 原因，再重新写一条。`,
  ownProposal: (number: number) => `#${number} 是您自己写的，要请另一位工作人员审定。`,
  proposalOver: (number: number) => `#${number} 已经审定过或撤回了。`,
  entered: (number: number, title: string, code: string) =>
    `#${number}“${title}”已审定，编码 ${code}，现在就能查到。不对请发：停用事项 ${code} 原因`,
  codeTaken: (number: number) => `刚好有人用了同一个编码，#${number} 还没收进去，请再审定一次。`,
  withdrawn: (number: number, title: string) => `#${number}“${title}”已撤回，不会收进资料库。`,
  needWhy: (code: string) => `请写上原因，例如：停用事项 ${code} 政策已改`,
  retireWhole: '要停用哪一条？请写成：停用事项 编码 原因，例如：停用事项 17 政策已改',
  restoreWhole: '要恢复哪一条？请写编码，例如：恢复事项 17',
  retired: (code: string, title: string) => `${code}“${title}”已停用，不再用来答复。要恢复请发：恢复事项 ${code}`,
  alreadyRetired: (code: string, why: string) => `${code} 已经停用了（${why}）。要恢复请发：恢复事项 ${code}`,
  restored: (code: string, title: string) => `${code}“${title}”已恢复，现在就能查到。要停用请发：停用事项 ${code} 原因`,
  notRetired: (code: string) => `${code} 没有停用，本来就在用。`,
  whyTooLong: (max: number) => `原因最多 ${max} 个字，请写短一些。`,
  retiredTag: '已停用',
  why: '停用原因',
  whole: '请写成：改事项 编码 栏目 新内容，例如：改事项 17 办理时限 5个工作日（写“无”就清空）',
  whichOne: '要看哪一条？请写编码或完整的标题，例如：事项 17',
  gone: (said: string) => `没有编码或标题是“${said}”的事项。直接问一次，或看导入的表格里的编码。`,
  unknownField: (said: string) => `没有“${said}”这一栏，可以改：${[...FIELDS.keys()].join('、')}。`,
  tooLong: (max: number) => `这一栏最多 ${max} 个字，请写短一些。`,
  badDate: (said: string) => `“${said}”不是日期，请写成 2026-12-31。`,
  badLink: (said: string) => `网址“${said}”要以 http:// 或 https:// 开头。`,
  needed: (field: string) => `“${field}”不能清空，请写上新的内容。`,
  same: (code: string, field: string) => `${code} 的“${field}”本来就是这样，没有改动。`,
  /** Said after a change of what is not in use. */
  stillRetired: (code: string) => `它现在是停用的，恢复请发：恢复事项 ${code}`,
  changed: (code: string, title: string, field: string, before: string | undefined, version: number) =>
    `${code}“${title}”的“${field}”已改，现在是第 ${version} 版，马上查得到。要改回去请发：改事项 ${code} ${field} ${before ?? NOTHING}`,
  tag: (code: string) => `编码 ${code}`,
  validUntil: '有效期至',
  versions: '版本',
  version: (version: number, by: string | undefined, at: string, note: string | null) =>
    `第 ${version} 版 · ${by ?? '导入'} · ${at}${note ? ` · ${note}` : ''}`,
};
