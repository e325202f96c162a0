import type { Part } from '#db/faq.ts';
import { words as faq } from '../text.ts';

/** What can be changed of a matter, by the word that names it. */
export type Field = Part | 'title' | 'source' | 'sourceDate' | 'validUntil';

export const FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['标题', 'title'],
  ...Object.entries(faq.part).map(([part, name]): [string, Field] => [name, part as Part]),
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
  whole: '请写成：改事项 编码 栏目 新内容，例如：改事项 17 办理时限 5个工作日（写“无”就清空）',
  whichOne: '要看哪一条？请写编码或完整的标题，例如：事项 17',
  gone: (said: string) => `没有编码或标题是“${said}”的事项。直接问一次，或看导入的表格里的编码。`,
  unknownField: (said: string) => `没有“${said}”这一栏，可以改：${[...FIELDS.keys()].join('、')}。`,
  tooLong: (max: number) => `这一栏最多 ${max} 个字，请写短一些。`,
  badDate: (said: string) => `“${said}”不是日期，请写成 2026-12-31。`,
  badLink: (said: string) => `网址“${said}”要以 http:// 或 https:// 开头。`,
  needed: (field: string) => `“${field}”不能清空，请写上新的内容。`,
  same: (code: string, field: string) => `${code} 的“${field}”本来就是这样，没有改动。`,
  changed: (code: string, title: string, field: string, before: string | undefined, version: number) =>
    `${code}“${title}”的“${field}”已改，现在是第 ${version} 版，马上查得到。要改回去请发：改事项 ${code} ${field} ${before ?? NOTHING}`,
  tag: (code: string) => `编码 ${code}`,
  validUntil: '有效期至',
  versions: '版本',
  version: (version: number, by: string | undefined, at: string) => `第 ${version} 版 · ${by ?? '导入'} · ${at}`,
};
