import type * as Docx from 'docx';

/** A document with a heading, facts, and parts of lines, at most one table, and drawings. Every word of it is given. */
export interface Paper {
  readonly title: string;
  readonly number: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly parts: readonly Part[];
  readonly foot: string;
}

interface Grid {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Percent of the page for each column. */
  readonly widths: readonly number[];
}

interface Part {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly table?: Grid;
  readonly drawings?: readonly Drawing[];
}

interface Drawing {
  /** A PNG. */
  readonly bytes: Uint8Array;
  /** In pixels of 1/96 inch. */
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The same in words. */
  readonly alt: string;
}

// GB/T 9704-2012, the layout of official documents: title in Xiaobiaosong of 22 pt, headings in Heiti and text in Fangsong
// of 16 pt, lines 28 pt apart, margins of 37, 26, 35 and 28 mm. A reader without these fonts shows its own.
const FONTS = { title: 'FZXiaoBiaoSong-B05S', heading: 'SimHei', text: 'FangSong', latin: 'Times New Roman' } as const;
const HALF_POINTS = { title: 44, heading: 32, text: 32, small: 24 } as const;
const LINE_TWENTIETHS = 28 * 20;
// 156 mm between the margins.
const TEXT_TWENTIETHS = 8845;
const INDENT_TWENTIETHS = 2 * 16 * 20;

/** A paper for Word. The package is loaded only where somebody asks for one. */
export async function paperDocx(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const docx = await import('docx');
  const { Document, Packer, convertMillimetersToTwip: mm } = docx;
  const document = new Document({
    title: paper.title,
    styles: {
      default: {
        document: { run: { font: fontOf(FONTS.text), size: HALF_POINTS.text, language: { eastAsia: 'zh-CN' } } },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), right: mm(26), bottom: mm(35), left: mm(28) },
          },
        },
        footers: { default: pageNumber(docx) },
        children: [
          centred(docx, paper.title, FONTS.title, HALF_POINTS.title, 0),
          centred(docx, paper.number, FONTS.text, HALF_POINTS.text, LINE_TWENTIETHS),
          ...paper.facts.map(([label, value]) => fact(docx, label, value)),
          ...paper.parts.flatMap((part) => partOf(docx, part)),
          foot(docx, paper.foot),
        ],
      },
    ],
  });
  return new Uint8Array(await (await Packer.toBlob(document)).arrayBuffer());
}

const fontOf = (eastAsia: string) => ({ ascii: FONTS.latin, hAnsi: FONTS.latin, cs: FONTS.latin, eastAsia });

const spacing = (after = 0) => ({ line: LINE_TWENTIETHS, lineRule: 'exact' as const, after });

function centred(
  { Paragraph, TextRun, AlignmentType }: typeof Docx,
  text: string,
  font: string,
  size: number,
  after: number,
) {
  const run = new TextRun({ text, font: fontOf(font), size });
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after, line: size * 14 }, children: [run] });
}

function fact({ Paragraph, TextRun }: typeof Docx, label: string, value: string) {
  return new Paragraph({
    spacing: spacing(),
    indent: { left: INDENT_TWENTIETHS * 2, hanging: INDENT_TWENTIETHS * 2 },
    children: [
      new TextRun({ text: `${label}：`, font: fontOf(FONTS.heading) }),
      new TextRun({ text: value, font: fontOf(FONTS.text) }),
    ],
  });
}

function partOf(docx: typeof Docx, { heading, lines, table, drawings = [] }: Part): (Docx.Paragraph | Docx.Table)[] {
  const { Paragraph, TextRun, HeadingLevel } = docx;
  const title = new Paragraph({
    heading: HeadingLevel.HEADING_1,
    spacing: { ...spacing(), before: LINE_TWENTIETHS / 2 },
    keepNext: true,
    children: [new TextRun({ text: heading, font: fontOf(FONTS.heading), size: HALF_POINTS.heading, color: '000000' })],
  });
  const body = lines.map(
    (line) =>
      new Paragraph({ spacing: spacing(), indent: { firstLine: INDENT_TWENTIETHS }, children: [new TextRun(line)] }),
  );
  return [title, ...body, ...(table ? [tableOf(docx, table)] : []), ...drawings.flatMap((one) => drawingOf(docx, one))];
}

function drawingOf({ Paragraph, TextRun, ImageRun, AlignmentType }: typeof Docx, drawing: Drawing) {
  const { bytes, width, height, title, alt } = drawing;
  const picture = new ImageRun({
    type: 'png',
    data: bytes,
    transformation: { width, height },
    altText: { name: title, title, description: alt },
  });
  const caption = new TextRun({ text: title, font: fontOf(FONTS.heading), size: HALF_POINTS.small });
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 240 }, children: [picture] }),
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 120 }, children: [caption] }),
  ];
}

function tableOf(docx: typeof Docx, { head, rows, widths }: Grid) {
  const { Table, TableRow, WidthType } = docx;
  const row = (texts: readonly string[], isHead: boolean) =>
    new TableRow({ tableHeader: isHead, cantSplit: true, children: texts.map((text) => cell(docx, text, isHead)) });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: widths.map((percent) => Math.round((percent / 100) * TEXT_TWENTIETHS)),
    rows: [row(head, true), ...rows.map((one) => row(one, false))],
  });
}

function cell({ Paragraph, TableCell, TextRun }: typeof Docx, text: string, isHead: boolean) {
  const font = fontOf(isHead ? FONTS.heading : FONTS.text);
  return new TableCell({
    margins: { top: 60, bottom: 60, left: 80, right: 80 },
    ...(isHead && { shading: { fill: 'F2F2F2' } }),
    children: [new Paragraph({ children: [new TextRun({ text, font, size: HALF_POINTS.small })] })],
  });
}

function foot({ Paragraph, TextRun, AlignmentType }: typeof Docx, text: string) {
  const run = new TextRun({ text, size: HALF_POINTS.small });
  return new Paragraph({ alignment: AlignmentType.RIGHT, spacing: { before: LINE_TWENTIETHS }, children: [run] });
}

function pageNumber({ Footer, Paragraph, TextRun, AlignmentType, PageNumber }: typeof Docx) {
  const run = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28 });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [run] })] });
}
