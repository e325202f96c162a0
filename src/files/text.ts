/** What the columns of a list of matters may be called; the first name is the one that an export writes. */
export const COLUMNS = {
  code: ['编码', '事项编码', 'code', 'id'],
  title: ['事项', '标题', '事项名称', '名称', '问题', 'title', 'question'],
  answer: ['解答', '答案', '回答', 'answer'],
  department: ['办理部门', '部门', 'department'],
  audience: ['服务对象', '对象', 'audience'],
  conditions: ['办理条件', '受理条件', '条件', 'conditions'],
  materials: ['申请材料', '材料', 'materials'],
  steps: ['办理流程', '流程', '步骤', 'steps'],
  timeLimit: ['办理时限', '时限', 'timeLimit'],
  fee: ['收费', '费用', 'fee'],
  place: ['办理地点', '地点', 'place'],
  link: ['网上办理', '链接', '网址', 'link'],
  category: ['分类', '类别', 'category'],
  tags: ['标签', 'tags'],
  source: ['来源', '出处', 'source'],
  sourceDate: ['来源日期', '更新日期', 'sourceDate'],
  validUntil: ['有效期至', '失效日期', 'validUntil'],
} as const;

export const words = {
  unknownKind: (name: string) => `“${name}”不是能读的文件：请用 .xlsx、.csv 或 .jsonl。`,
  unreadable: (name: string) => `“${name}”打不开，可能已损坏：请另存一份再试。`,
  badLine: (row: number) => `第 ${row} 行不是一个 JSON 对象。`,
  noColumn: (name: string) => `缺少“${name}”这一列，第一行要写列名。`,
  missing: (row: number, name: string) => `第 ${row} 行没有“${name}”。`,
  tooLong: (row: number, name: string, max: number) => `第 ${row} 行的“${name}”超过 ${max} 个字。`,
  badDate: (row: number, name: string, said: string) => `第 ${row} 行的“${name}”写成了“${said}”，要写成 2026-12-31。`,
  badLink: (row: number, said: string) => `第 ${row} 行的网址“${said}”要以 http:// 或 https:// 开头。`,
  twice: (row: number, code: string, first: number) => `第 ${row} 行的编码“${code}”和第 ${first} 行重复。`,
};
