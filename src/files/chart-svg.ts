import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from '#src/core/card.ts';

use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, SVGRenderer]);

export const CHART = { width: 480, height: 260 } as const;

interface Look {
  /** Colours of words, of lines, and of what is drawn. */
  readonly ink: string;
  readonly line: string;
  readonly fill: string;
  readonly font: string;
}

/** A chart as an SVG whose looks are attributes alone: pages of ours allow no inline styles. */
export function drawChart({ shape, series, unit = '' }: Chart, { ink, line, fill, font }: Look): string {
  const labels = series[0]?.points.map(([label]) => label) ?? [];
  const shown = { show: true, color: ink, fontSize: 13, textBorderWidth: 0 };
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...CHART });
  const pie = {
    type: 'pie' as const,
    radius: '65%',
    label: { ...shown, formatter: `{b} {c}${unit}` },
    data: (series[0]?.points ?? []).map(([name, value]) => ({ name, value })),
  };
  const along = series.map(({ name, points }) => ({
    type: shape === 'line' ? ('line' as const) : ('bar' as const),
    name,
    data: points.map(([, value]) => value),
    barMaxWidth: 44,
    label: { ...shown, position: 'top' as const, formatter: `{c}${unit}` },
  }));
  const axis = { axisLabel: { color: ink, fontSize: 13 }, axisLine: { lineStyle: { color: line } } };
  chart.setOption({
    animation: false,
    ...(series.length === 1 && { color: [fill] }),
    textStyle: { fontFamily: font },
    ...(series.length > 1 && { legend: { textStyle: { color: ink, fontSize: 13 } } }),
    ...(shape !== 'pie' && {
      grid: { left: 8, right: 8, top: 32, bottom: 8 },
      xAxis: { type: 'category', data: labels, axisTick: { show: false }, ...axis },
      yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: line } }, ...axis },
    }),
    series: shape === 'pie' ? [pie] : along,
  });
  const svg = chart.renderToSVGString({ useViewBox: true });
  chart.dispose();
  return withoutStyles(svg);
}

/** Declarations of a `style` become attributes, which SVG has for each of them; rules for pointers are left out. */
const withoutStyles = (svg: string): string =>
  svg
    .replace(/<style[\s\S]*?<\/style>/gu, '')
    .replace(/ (?:class|ecmeta_\w+)="[^"]*"/gu, '')
    .replace(/ style="([^"]*)"/gu, (_, declared: string) =>
      declared
        .split(';')
        .filter(Boolean)
        .map((one) => ` ${one.slice(0, one.indexOf(':')).trim()}="${one.slice(one.indexOf(':') + 1).trim()}"`)
        .join(''),
    );
