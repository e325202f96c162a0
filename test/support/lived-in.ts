import { lastNumber } from '#db/district.ts';
import { MATTERS, putAll } from './matters.ts';
import type { site } from './web.ts';

/**
 * A district in which something of every kind has happened, so that each of its pages has something to show. Answers how
 * the address of a page is filled with what is there.
 */
export async function livedIn(home: Awaited<ReturnType<typeof site>>): Promise<(path: string) => string> {
  const { db } = home.store;
  const staff = (words: string) => home.says('zhou', words, { chat: 'zhou' });
  const named = new Map<string, string>();
  /** The number that was given out last is what the pages under that name show. */
  const names = async (...pages: string[]) => {
    const number = await lastNumber(db, home.district.id);
    for (const page of pages) named.set(page, String(number));
  };

  for (const spot of ['奶茶店 3号楼1层 商户', '车库 2号楼负1层 物业', '南广场']) await staff(`地点 添加 ${spot}`);
  for (const what of ['奶茶店门口有水，很滑', '车库冒烟了', '一句很长的话'.repeat(40)]) {
    await home.says('wang', `报事 ${what}`);
  }
  await home.says('li', '接单 #1');

  await putAll(home.store, home.district.id, MATTERS);
  await home.says('wang', '转人工 中庭摆义诊摊找谁批', { chat: 'wang' });
  await names('consultations');
  await staff('改事项 1 收费 不收费');
  await staff('加事项 摆摊 来源：管理办法 解答：找周敏');

  await staff('加单位 永辉超市 联系人 刘店长 电话 13800001111');
  await staff('提供 永辉超市 饮用水20箱');
  const [partner] = await db.execute<{ id: string }>(`select id from organisation where name = '永辉超市'`);
  named.set('partners', partner!.id);

  await staff('捐赠 迪卡侬 篮球20个 每个50元 市场价 助残');
  await home.says('sun', `核对 #${await lastNumber(db, home.district.id)}`, { chat: 'sun' });
  await staff('捐赠 李女士 现金500元 匿名 助残');
  named.set('ledger', '2026-03');
  await staff('孵化 加 小满咖啡 联系人 王芳 申请表已收');
  await names('incubation', 'stories');
  await staff(`孵化 故事 #${await lastNumber(db, home.district.id)} 从一个摊位到一家店`);

  await staff('加系列 亲子汇 目标20场 30人 120分钟');
  await staff('发活动 亲子汇 烘焙体验 3月14日14:00-16:00 多功能厅');
  await names('events');
  await staff('加场地 多功能厅 80人 布场15分钟');
  await home.says('wang', '借场地 多功能厅 3月14日14:00-16:00 30人 开业培训', { chat: 'wang' });
  await names('rooms');

  await staff('轮值 加入 建设银行 联系人 王芳');
  await staff('圆桌会 明天14:30 党群服务中心 议题：停车难；垃圾分类');
  await names('meetings');
  await staff('交办 由建设银行牵头 下周五前 换灯');
  await names('follow-ups');

  await staff('留存报表 2026');
  await names('reports');

  await home.says('sun', '通知 全部群 今晚停水，请提前储水', { chat: 'sun' });
  await names('broadcasts');

  await home.sendsAll();
  const [door] = await db.execute<{ token: string }>(`select token from place where name = '奶茶店'`);
  return (path) =>
    path
      .replace(/:token\b/u, door!.token)
      .replace(/\/([a-z-]+)\/:\w+/u, (_, page: string) => `/${page}/${named.get(page) ?? '1'}`);
}
