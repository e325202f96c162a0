/** What the WeCom platforms add by themselves to what they are asked to show. */
export const words = {
  /** Ends a reply that was longer than one response may carry. */
  tooLong: '（内容太长，后面的没有显示。加上编号或更具体的词再问一次，就能看到。）',
  /** Stands in a card's row, beside the label, where a tap opens a page. */
  openLink: '点这里打开',
};
