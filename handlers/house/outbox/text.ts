export const outbox = {
  nav: '发件箱',
  title: '发件箱',
  about: '小π说的话都从这里发出去。发不出去的会自己再试；试了一天或平台不收的，就停在这里等人决定。',
  dead: '没能发出去的',
  waiting: '在等的',
  clear: '没有',
  clearHint: '都发出去了。',
  private: '（私信不显示内容）',
  column: { where: '发到哪里', why: '为什么', what: '内容', when: '什么时候', do: '怎么办' },
};
