import type { Booking } from '#db/booking.ts';

type Names = [string, ...string[]];

export const words = {
  again: { names: ['还要场地'] as Names, usage: '还要场地 #44', help: '候补的日期空出来了，正式申请' },

  title: (venue: string, count: number) => `借用 ${venue} 共 ${count} 次`,
  tag: { waits: '待批准', done: '已答复' },
  row: (when: string, state: string) => `${when} ${state}`,
  wish: (when: string, by: Booking | undefined) =>
    `${when} ⚠️ ${by ? `已批给 #${by.number} ${by.requester}` : '空出来了'}，留作候补`,
  about: (requester: string, purpose: string, heads: number | null) =>
    [`申请：${requester}`, `用途：${purpose}`, ...(heads === null ? [] : [`人数：${heads} 人`])].join('　'),
  approveNext: (numbers: readonly number[]) =>
    `一起批准点按钮，或发：批准场地 ${list(numbers)}；只批其中几次就只写那几个编号；不批发：不批场地 #${numbers[0]} 原因`,
  wishNext: '候补的日期空出来会告诉申请人。',
  button: (count: number) => `批准 ${count} 次`,
  label: '批准场地',
  approved: (numbers: readonly number[], failed: readonly string[]) =>
    [
      numbers.length > 0 ? `已批准 ${numbers.length} 次：${list(numbers)}，已告诉申请人。` : '一次也没有批成。',
      ...failed,
    ].join('\n'),
  failed: (number: number, why: string) => `#${number} 没有批：${why}`,
  tellApproved: (venue: string, rows: readonly string[]) =>
    `您申请的 ${venue} 批准了 ${rows.length} 次：\n${rows.join('\n')}`,
  approvedRow: (number: number, when: string) => `#${number} ${when}，到场请发：进场 #${number}`,
  tellExpired: (venue: string, numbers: readonly number[]) =>
    `您申请的 ${venue} ${list(numbers)} 48 小时没有人批，已失效。要借请重新申请。`,
  tellFreed: (number: number, venue: string, when: string) =>
    `您候补的 #${number} ${venue} ${when} 空出来了。还要请发：还要场地 #${number}（先到先得，仍要批准）；不要了不用管。`,
  notWish: (number: number, state: string) => `#${number} 现在是“${state}”，不是候补。`,
};

const list = (numbers: readonly number[]): string => numbers.map((number) => `#${number}`).join(' ');
