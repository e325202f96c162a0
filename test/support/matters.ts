import type { Store } from '#db/client.ts';
import { type MatterContent, putMatters } from '#db/matter.ts';
import { impactsIn, indexed } from '#src/search/entry.ts';

/** A district's matters, as a test writes them: a title, its parts, and whatever else differs. */
export async function putAll(
  store: Store,
  districtId: string,
  matters: readonly (Pick<MatterContent, 'title' | 'parts'> & Partial<MatterContent>)[],
  at = new Date('2026-03-01T09:00:00+08:00'),
): Promise<void> {
  const rows = matters.map((one, place) => ({
    id: `mat_${one.code ?? place + 1}`,
    code: String(place + 1),
    category: null,
    tags: [],
    source: '市政务服务中心',
    sourceDate: '2026-01-15',
    validUntil: null,
    sample: false,
    ...one,
  }));
  await store.transaction((tx) =>
    putMatters(tx, districtId, rows, { by: 'per_test', at }, { index: indexed, impacts: impactsIn }),
  );
}

/** What the tests' district can be asked about. */
export const MATTERS = [
  {
    title: '居住证办理',
    parts: {
      conditions: '离开户籍所在地，在本市居住满半年。',
      materials: '居民身份证、住所证明',
      timeLimit: '15(工作日)',
      place: '各镇街行政服务中心',
    },
  },
  { title: '居住证补领', parts: { materials: '居民身份证', timeLimit: '5(工作日)' } },
  { title: '居住证注销', parts: { materials: '居民身份证、居住证', timeLimit: '1(工作日)' } },
  {
    title: '食品经营许可证核发',
    parts: { materials: '营业执照、食品安全管理制度', timeLimit: '10(工作日)', fee: '不收费' },
  },
  { title: '食品经营许可证变更', parts: { materials: '食品经营许可证、变更材料', timeLimit: '5(工作日)' } },
  { title: '老年人优待证办理', parts: { materials: '身份证、照片' }, validUntil: '2026-02-28' },
  {
    title: '机动车驾驶证期满换证',
    parts: { materials: '身份证、体检表', timeLimit: '1(工作日)', link: 'https://gab.122.gov.cn' },
  },
  { title: '个体工商户注册登记', parts: { materials: '经营者身份证、经营场所证明', timeLimit: '1(工作日)' } },
  { title: '个体工商户注销登记', parts: { materials: '营业执照、清税证明', timeLimit: '1(工作日)' } },
  { title: '社会保险费缴费查询', parts: { link: 'https://www.12333.gov.cn' } },
];
