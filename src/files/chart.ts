import type { Chart } from '#src/core/card.ts';
import { canDraw, FAMILY, pngOf } from './png.ts';

/** A chart in the colours of the page that it stands on. Undefined where charts cannot be drawn. */
export async function chartOnPage(chart: Chart): Promise<string | undefined> {
  if (!canDraw()) return undefined;
  const { drawChart } = await import('./chart-svg.ts');
  return drawChart(chart, { ink: 'currentColor', line: 'rgba(128, 140, 160, 0.35)', fill: '#3a74dd', font: 'inherit' });
}

/** A chart as a PNG on white, twice as large as it is shown. Undefined where charts cannot be drawn. */
export async function chartPng(
  chart: Chart,
): Promise<{ bytes: Uint8Array; width: number; height: number } | undefined> {
  if (!canDraw()) return undefined;
  const { drawChart, CHART } = await import('./chart-svg.ts');
  const svg = drawChart(chart, { ink: '#1b2130', line: '#c3cad6', fill: '#1f56c8', font: FAMILY });
  const large = svg.replace(/width="\d+" height="\d+"/u, `width="${CHART.width * 2}" height="${CHART.height * 2}"`);
  const bytes = await pngOf(large.replace('fill="none"', 'fill="#ffffff"'));
  return bytes && { bytes, ...CHART };
}
