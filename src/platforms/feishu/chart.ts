import type { Chart, Json } from '#src/core/card.ts';
import type { Element } from './element.ts';
import { words } from './text.ts';

/** A VChart drawing. https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-json-v2-components/content-components/chart */
export const drawChart = (chart: Chart): Element => ({
  tag: 'chart',
  aspect_ratio: '16:9',
  chart_spec: {
    title: { text: chart.unit ? words.measured(chart.title, chart.unit) : chart.title },
    data: {
      values: chart.series.flatMap(({ name, points }) =>
        points.map(([label, value]) => ({ label, value, series: name })),
      ),
    },
    label: { visible: true }, // the figures stand beside the shapes: a colour alone says nothing
    ...(chart.shape === 'pie' || chart.series.length > 1
      ? { legends: { visible: true, orient: 'bottom' } }
      : { legends: { visible: false } }),
    ...SHAPE[chart.shape](chart.series.length > 1),
  },
});

const SHAPE: Readonly<Record<Chart['shape'], (several: boolean) => { readonly [property: string]: Json }>> = {
  bars: (several) => ({
    type: 'bar',
    xField: several ? ['label', 'series'] : 'label', // beside each other rather than on top
    yField: 'value',
    seriesField: 'series',
  }),
  line: () => ({ type: 'line', xField: 'label', yField: 'value', seriesField: 'series', point: { visible: true } }),
  pie: () => ({ type: 'pie', categoryField: 'label', valueField: 'value' }),
};
