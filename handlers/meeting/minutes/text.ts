import type { ItemOutcome, MeetingSeries } from '#db/meeting.ts';

const list = (what: readonly string[]) => what.join('、');

/** What minutes say on paper and on their page. */
export const minutesWords = {
  title: (district: string, series: MeetingSeries) =>
    `${district}${{ roundtable: '圆桌会', committee: '联席会议' }[series]}纪要`,
  number: (name: string, version: number) => `${name}　第 ${version} 版`,
  label: {
    when: '时间',
    place: '地点',
    chair: '主持',
    secretary: '记录',
    present: '到会',
    excused: '请假',
    quorum: '法定',
  },
  present: (people: readonly string[], organisations: number, quorum: number) =>
    `${list(people)}（共 ${people.length} 人、${organisations} 家单位${quorum > 0 ? `，法定 ${quorum} 家，有效` : ''}）`,
  attendee: (name: string, organisations: readonly string[]) =>
    organisations.length > 0 ? `${list(organisations)} ${name}` : `${name}（列席）`,
  nobody: '没有签到记录',
  items: '一、议题',
  itemRow: (seq: number, title: string, outcome: ItemOutcome) =>
    `${seq}. ${title}${
      {
        open: '',
        resolved: '：形成决议',
        deferred: '：列入下次会议',
        noted: '：已阅',
        rejected: '：未通过',
        withdrawn: '',
      }[outcome]
    }`,
  noItems: '没有列议题。',
  notes: '二、会议情况',
  noNotes: '没有另记。',
  resolutions: '三、决议',
  resolutionRow: (mark: string, about: string | null, text: string) => `${mark} ${about ? `${about}：` : ''}${text}`,
  noResolutions: '本次会议没有作出决议。',
  followUps: '四、督办事项',
  followUpHead: ['督办', '事项', '牵头单位', '负责人', '配合', '期限'] as const,
  followUpNumber: (number: number, mark: string) => `#${number}（${mark}）`,
  noFollowUps: '没有需要督办的事项。',
  none: '无',
  approved: (who: string, when: string, hash: string) => `${who} 审定于 ${when}　校验码 ${hash.slice(0, 16)}`,
  added: (line: string) => `＋ ${line}`,
  removed: (line: string) => `－ ${line}`,
  same: '没有不同。',
  fileName: (name: string, version: number) => `${name}会议纪要-第${version}版.docx`,
};
