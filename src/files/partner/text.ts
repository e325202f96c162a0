/** What the columns of a list of partners may be called; the first name is the one that is taught. */
export const COLUMNS = {
  name: ['单位', '单位名称', '共建单位', 'name'],
  contactName: ['联系人', 'contact'],
  contactPhone: ['电话', '联系电话', '手机', 'phone'],
  note: ['备注', 'note'],
  kind: ['类别', '资源类别', 'kind'],
  what: ['能提供什么', '资源', '资源内容', 'what'],
  validTo: ['有效期至', '截止日期', 'validTo'],
} as const;

export const KINDS = {
  场地: 'place',
  师资: 'teacher',
  志愿者: 'volunteer',
  物资: 'goods',
  优惠: 'discount',
  政策: 'policy',
} as const;

export const words = {
  noColumn: (name: string) => `缺少“${name}”这一列，第一行要写列名。`,
  missing: (row: number, name: string) => `第 ${row} 行没有“${name}”。`,
  tooLong: (row: number, name: string, max: number) => `第 ${row} 行的“${name}”超过 ${max} 个字。`,
  badKind: (row: number, said: string) => `第 ${row} 行的类别“${said}”不认识，请写：${Object.keys(KINDS).join('、')}。`,
  badDate: (row: number, said: string) => `第 ${row} 行的“有效期至”写成了“${said}”，要写成 2026-12-31。`,
  badPhone: (row: number, said: string) => `第 ${row} 行的电话“${said}”要写 7 到 15 位数字。`,
  twice: (row: number, first: number) => `第 ${row} 行和第 ${first} 行登记的是同一样资源。`,
};
