import type { Basis } from '#db/charity.ts';

// How entries are written in a chat. Measure words stand between a number and a space, or before the thing itself.
const AMOUNT = '(\\d{1,7}(?:\\.\\d{1,2})?)\\s*(?:元|块钱?)';

export const PARTS = {
  anonymous: /匿名/u,
  published: /公示/u,
  basis: {
    invoice: /按?发票(?:价|金额)?/u,
    market: /按?市场价/u,
    donor: /(?:捐方)?自报(?:价)?/u,
  } satisfies Record<Basis, RegExp>,
  receipt: /(?:收据|票据|凭证)(?:编?号)?\s*[:：]?\s*([a-z0-9][\w/-]{0,39})/iu,
  each: new RegExp(`(?:每\\s*\\p{Script=Han}{0,2}|单价)\\s*${AMOUNT}`, 'u'),
  total: new RegExp(`(?:一共|总共|总价|合计|共|卖了|卖得)\\s*${AMOUNT}`, 'u'),
  cash: new RegExp(`(?:现金|现款|善款)\\s*${AMOUNT}`, 'u'),
  amount: new RegExp(AMOUNT, 'u'),
  /** Goods are counted in whole things. */
  fraction: /\d+\.\d+\s*\p{Script=Han}/u,
  goods: /(?:^|\s)([\p{L}][^\s]*?)\s*(?<!\d)(\d{1,6})\s*(\p{Script=Han}{1,2})(?=\s|$)/u,
  goodsAfter: /(?:^|\s)(\d{1,6})\s*(公斤|[个只件箱袋桶套本瓶盒份台双支条斤张把床辆包副块])(\p{L}[^\s]*)/u,
  qty: /(?:^|\s)(\d{1,6})\s*(\p{Script=Han}{0,2})(?=\s|$)/u,
  lastMonthDay: /上个?月\s*(\d{1,2})\s*[日号]/u,
  day: /(?:(\d{4})年\s*)?(\d{1,2})月\s*(\d{1,2})\s*[日号]/u,
  lastMonth: /上个?月/u,
  thisMonth: /(?:本|这个?)月/u,
  month: /(?:(\d{4})年\s*)?(\d{1,2})月(?:份)?/u,
};
