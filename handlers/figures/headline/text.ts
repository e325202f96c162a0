import { yuan } from '#src/core/text.ts';

const count = (value: number): string => value.toLocaleString('en-US');

/** Sentences of the report's headline; each is empty where there is nothing to say. */
export const headline = {
  opening: (period: string, district: string) => `${period}，${district}`,
  between: '；',
  end: '。',
  nothing: (period: string, district: string) => `${period}，${district}还没有可以统计的工作。`,
  governance(
    meetings: number,
    roundtables: number,
    months: number,
    { opened, closed }: { opened: number; closed: number },
  ) {
    const parts = [
      meetings > 0 && `召开会议 ${meetings} 场${roundtables > 0 ? `（其中商圈圆桌会 ${roundtables} 场）` : ''}`,
      months > 0 && `成员单位月度轮值 ${months} 个月`,
      opened > 0 && `交办督办 ${opened} 件、办结 ${closed} 件`,
    ].filter(Boolean);
    return parts.join('，');
  },
  incidents: (incidents: number, seconds: number) =>
    incidents > 0
      ? `四方快速响应处置治理事件 ${incidents} 件${seconds > 0 ? `，平均首次响应 ${Math.floor(seconds / 60)} 分 ${Math.round(seconds % 60)} 秒` : ''}`
      : '',
  events(events: number, heads: number, people: number, parts: readonly (readonly [string, number])[]) {
    if (events === 0) return '';
    const most = parts.slice(0, 4).map(([name, value]) => `${name} ${value} 场`);
    return `举办各类活动 ${events} 场（${most.join('、')}${parts.length > most.length ? '等' : ''}），参与 ${count(heads)} 人次${people > 0 ? `、签到报名人 ${count(people)} 人` : ''}`;
  },
  desk: (consultations: number, problems: number, cleared: number) =>
    consultations + problems > 0
      ? `π速达办受理咨询 ${consultations} 件${problems > 0 ? `，疑难问题 ${problems} 件、销账 ${cleared} 件` : ''}`
      : '',
  lawyers: (clinics: number, people: number) =>
    clinics > 0 ? `律师坐班 ${clinics} 场，服务 ${count(people)} 人次` : '',
  courses: (trial: number, regular: number) => (trial + regular > 0 ? `开设试课 ${trial} 门、正课 ${regular} 门` : ''),
  /** G2: goods and cash stand apart. */
  charity: (goods: number, cash: number, sales: number) => {
    const parts = [
      goods > 0 && `接受捐赠物资折价 ${yuan(goods)}`,
      cash > 0 && `捐赠款 ${yuan(cash)}`,
      sales > 0 && `义卖所得 ${yuan(sales)}`,
    ].filter(Boolean);
    return parts.length > 0 ? `公益助残联盟${parts.join('，')}` : '';
  },
  partners: (resources: number, brands: number, supports: number) => {
    const parts = [
      resources > 0 && `共建资源用上 ${resources} 次`,
      brands > 0 && `孵化品牌 ${brands} 个、扶持 ${supports} 次`,
    ].filter(Boolean);
    return parts.join('，');
  },
};
