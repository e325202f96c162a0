import type { Period } from '#src/bot/period.ts';
import { chartOnPage } from '#src/files/chart.ts';
import { chartView } from '#src/web/ui/card-view.ts';
import { type Html, html, type Part, raw } from '#src/web/ui/html.ts';
import { type Column, table } from '#src/web/ui/table.ts';
import { chartsOf } from '../charts.ts';
import type { Figure } from '../compute.ts';
import { metricOf } from '../metrics.ts';
import { filePath, rowsPath } from '../paths.ts';
import { words as said } from '../text.ts';
import { words } from './text.ts';

const PARTS_MAX = 8;

const happened = (figures: readonly Figure[]) => figures.filter(({ rows }) => rows > 0);

/** Figures with what they are made of; every one opens to its rows. */
export function figureTable(period: Period, figures: readonly Figure[], empty: Html): Html {
  const rows = happened(figures);
  const columns: readonly Column<Figure>[] = [
    {
      label: words.figures,
      lead: true,
      cell: (figure) =>
        html`<a href="${rowsPath(figure.code, period)}">${said.meaning[figure.code].name}</a> <sup class="soft">${String(rows.indexOf(figure) + 1)}</sup>`,
    },
    {
      label: words.value,
      cell: (figure) =>
        html`<b>${said.value(metricOf(figure.code)!, figure.value)}</b>${
          figure.estimated > 0 && html`<span class="under small soft">${said.coverage(figure)}</span>`
        }`,
    },
    { label: words.parts, cell: (figure) => partLinks(period, figure) },
  ];
  return table({ caption: words.figures, columns, rows, empty });
}

function partLinks(period: Period, { code, parts }: Figure): Part {
  const { how } = metricOf(code)!;
  if (how !== 'sum' || parts.length < 2) return undefined;
  const more = parts.length - PARTS_MAX;
  return html`${parts
    .slice(0, PARTS_MAX)
    .map(
      ([part, value], at) =>
        html`${at > 0 && '、'}<a href="${rowsPath(code, period, part)}">${said.part(code, part)}</a> ${said.value(metricOf(code)!, value)}`,
    )}${more > 0 && html` <a href="${rowsPath(code, period)}">+${String(more)}</a>`}`;
}

/** How each figure is counted (R5), under the numbers that the table refers to; and what did not happen at all. */
export function footnotes(figures: readonly Figure[]): Html {
  const absent = figures.filter(({ rows }) => rows === 0).map(({ code }) => said.meaning[code].name);
  return html`<ol class="notes small">${happened(figures).map(
    (figure) => html`<li><b>${said.meaning[figure.code].name}</b>：${said.meaning[figure.code].definition}</li>`,
  )}</ol>${absent.length > 0 && html`<p class="small soft">${words.absent(absent)}</p>`}`;
}

/** The charts of a report, each with the same in words; where none can be drawn, as bars of plain HTML. */
export async function chartList(figures: readonly Figure[]): Promise<Part> {
  const drawn = await Promise.all(
    chartsOf(figures).map(async (chart) => {
      const svg = await chartOnPage(chart);
      if (svg === undefined) return chartView(chart);
      return html`<figure class="chart"><figcaption class="strong">${chart.title}</figcaption><div role="img" aria-label="${chart.alt}">${raw(svg)}</div></figure>`;
    }),
  );
  return (
    drawn.length > 0 &&
    html`<section class="panel"><h2>${words.charts}</h2><div class="charts">${drawn}</div></section>`
  );
}

export const files = (of: Parameters<typeof filePath>[1]): Html =>
  html`<div class="buttons"><a class="button" href="${filePath('docx', of)}">${words.docx}</a><a class="button" href="${filePath('xlsx', of)}">${words.xlsx}</a></div>`;
