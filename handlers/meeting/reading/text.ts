import type { MeetingSeries } from '#db/meeting.ts';

// Grammar: what people write in front of, and between, the parts of what they tell the secretary.

/** What a series is called in a reference such as `圆桌2026-07`. */
export const SERIES_NAMES = { roundtable: '圆桌', committee: '联席' } as const satisfies Record<MeetingSeries, string>;

/** `#12`, `圆桌2026-07`, `圆桌会7`, `联席会议2026-3`; a bare number only where nothing else is written. */
export const REFERENCE =
  /^(?:#\s*(?<number>\d{1,9})(?!\d)|(?<series>圆桌|联席)会?议?\s*(?:(?<year>\d{4})\s*[-年/]\s*)?第?0*(?<nth>\d{1,3})(?!\d)次?)[\s，,：:]*/u;
export const BARE = /^(?<number>\d{1,9})$/u;
export const NTH = /^(?:(?<year>\d{4})\s*[-年/]\s*)?第?0*(?<nth>\d{1,3})次?$/u;

/** The resolution of a meeting, after its name: `-③`, `③`, ` 3`. */
export const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
export const RESOLUTION_SEQ = new RegExp(
  `^[-—\\s]*(?:(?<circled>[${CIRCLED}])|(?<plain>\\d{1,2})(?!\\d))[\\s，,：:]*`,
  'u',
);

/** Which item of the agenda a line is about: `③`, `3.`, `议题3`. */
export const ITEM = new RegExp(
  `^(?:议题\\s*)?(?:(?<circled>[${CIRCLED}])|(?<plain>\\d{1,2})\\s*[.．、)）：:](?!\\d))[\\s：:]*`,
  'u',
);
export const ITEM_SAID = new RegExp(
  `^(?:议题|第)?\\s*(?:(?<circled>[${CIRCLED}])|(?<plain>\\d{1,2}))(?:项|条|号)?[\\s，,：:]*`,
  'u',
);

/** What stands in front of a line that is one of several. */
export const BULLET = /^[-*•·–—]\s*/u;
/** Where one sentence of the minutes ends. */
export const SENTENCE_END = /[\n。；;]+/u;
/** A sentence of the minutes that says who does something, or that calls itself a resolution. */
export const DECIDES = /由[^，,。；;]+牵头|牵头(?:单位)?\s*[:：\s]|^决议\s*[:：]/u;
export const DECIDED = /^决议\s*[:：]\s*/u;

const STOP = '\\s，,；;。、（）()';
const NAMED = '(?:\\s*[（(]\\s*@?(?<NAME>[^（()）]+?)\\s*[）)])?';
export const LEAD = new RegExp(
  `由\\s*(?<before>[^${STOP}]+?)\\s*(?:单位)?\\s*牵头${NAMED.replace('NAME', 'one')}|牵头(?:单位)?\\s*[:：]?\\s*(?<after>[^${STOP}]+)${NAMED.replace('NAME', 'other')}`,
  'u',
);
export const PERSON = new RegExp(`(?:负责人|责任人)\\s*[:：]?\\s*@?(?<after>[^${STOP}]+)`, 'u');
export const HELPERS =
  /(?:^|[\s，,；;。])(?<before>[^\s，,；;。（）()]+?)\s*(?:配合|协办|协助)(?=$|[\s，,；;。])|(?:配合|协办|协助)(?:单位)?\s*[:：]?\s*(?<after>[^\s，,；;。（）()]+)/u;
export const NO_FOLLOW_UP = /[（(]?\s*(?:无需|不用|不需要)督办\s*[）)]?/u;
export const LIST = /[、和及与]/u;
export const LIST_OF_NAMES = /[\s、，,@]+/u;

/** A day before which something is to be done is the day by which it is. */
export const BEFORE = /(?<=[日号底末天]|周[一二三四五六])\s*(?:之前|以前|前)/gu;
/** Words of a deadline that are left once its day is taken out. */
export const DONE_BY = /(?:^|[\s，,])(?:期限|截止)?\s*(?:完成|办结|办好)?(?=$|[\s，,；;。])/gu;
export const EDGES = /^[\s，,；;。、：:]+|[\s，,；;。、：:]+$/gu;
export const GAPS = /\s*([，,；;])[\s，,；;]*/gu;

/** The parts of what a meeting is convened with. */
export const AGENDA = /(?:^|[\s，,；;。])(?:议题|议程)\s*[:：]?\s*/u;
export const AGENDA_LIST = /[\n；;]+/u;
export const CHAIR = /(?:^|[\s，,；;])主持人?\s*[:：]?\s*@?(?<who>[^\s，,；;。]+)/u;
export const QUORUM = /(?:^|[\s，,；;])法定(?:人数)?\s*[:：]?\s*(?<count>\d{1,3})\s*家?/u;
export const PLACE = /^(?:地点|在|于)\s*[:：]?\s*/u;

/** The parts of what is changed about a follow-up. */
export const CHANGE_DUE = /(?:期限|截止|到期)\s*[:：]?\s*(?:改到|改为|到)?\s*/u;

export const OUTCOMES = {
  缓议: 'deferred',
  下次再议: 'deferred',
  暂缓: 'deferred',
  已阅: 'noted',
  知悉: 'noted',
  通报: 'noted',
  不通过: 'rejected',
  否决: 'rejected',
} as const;
export const OUTCOME_NAMES = ['缓议', '已阅', '不通过'] as const;
