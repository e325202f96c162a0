/** What the WeCom platforms add by themselves to what they are asked to show. */
export const words = {
  /** Ends a reply that was longer than one response may carry. */
  tooLong: '（内容太长，后面的没有显示。加上编号或更具体的词再问一次，就能看到。）',
  /** Stands in a card's row, beside the label, where a tap opens a page. */
  openLink: '点这里打开',
  /** What a file is called whose name is not told. */
  file: '文件',
  video: '视频',
  voice: '语音',
  /** An event that could not be worked and will not come again. */
  notWorked: '刚才这条没有记下来，请过一会儿再发一次。',
  /** Under a card that is shown without its buttons. */
  typeInstead: (labels: readonly string[]) => `（“${labels.join('”“')}”的按钮在这里显示不出来，请打字。）`,
};
