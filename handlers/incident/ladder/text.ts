import type { Policy, Target } from '#db/escalation.ts';
import type { Incident } from '#db/incident-queries.ts';
import { duration } from '#src/core/text.ts';
import { words } from '../text.ts';

/** What a call says: life safety first, then what and where, how long it has waited, and what to answer. */
export const calls = {
  ring(incident: Incident, waitedS: number, lifeSafety: boolean): string {
    const { number, what, drill, place } = incident;
    return [
      ...(lifeSafety ? [words.emergency] : []),
      `${words.title(number, what, drill)}${place && !what.includes(place) ? `（${place}）` : ''}`,
      `已经等了 ${duration(waitedS)}，还没有人接单。能去请回复“收到 #${number}”，或点卡片上的“接单”。`,
    ].join('\n');
  },
  group(incident: Incident, waitedS: number, lifeSafety: boolean, gap: boolean): string {
    return [
      this.ring(incident, waitedS, lifeSafety),
      ...(gap ? ['现在没有值班的人，请在场的任何一方先去看看。'] : []),
    ].join('\n');
  },
};

const clock = (seconds: number): string => (seconds === 0 ? '马上' : duration(seconds));

const target = {
  duty: '值班的人',
  second: '第二个人',
  party: '牵头方所有处置员',
  parties: '四方值班的人',
  committee: '书记、管理员和工作人员',
  group: '处置群',
} satisfies Record<Target, string>;

const urge = { app: '应用内加急', sms: '短信加急', phone: '电话加急' };

export const policyWords = {
  title: '没有人接单时的升级规则',
  any: '所有',
  standardUrgent: '默认（P0、P1）',
  standardOrdinary: '默认（P2、P3）',
  own: (kind: string, level: string, version: number) => `${kind} ${level}（第 ${version} 版）`,
  rungs: ({ rungs, every }: Policy) =>
    [
      ...rungs.map(
        (rung) =>
          `${clock(rung.after)}：${rung.to.map((one) => target[one]).join('、')}${rung.urge ? `（${urge[rung.urge]}）` : ''}`,
      ),
      `以后每 ${duration(every)}再叫一次，直到有人接单`,
    ].join('\n'),
  every: /每\s*(\d{1,2})\s*分/u,
  usage:
    '请写明类别、级别和几秒后叫人，例如：升级规则 消防隐患 P1 60 120 180 240 300 每2分钟（1 到 9 个时间，从小到大，最多 3600 秒；重复 1 到 30 分钟）',
  forbidden: '升级规则要管理员才能改。看规则请发：升级规则',
  saved: (kind: string, level: string, version: number) =>
    `已改好升级规则：${kind} ${level}，第 ${version} 版。正在等人接单的事件仍按原来的规则。`,
};
