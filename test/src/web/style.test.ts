import { expect, it } from 'vitest';
import { DARK, LIGHT, style } from '#src/web/ui/style.ts';

type Token = keyof typeof LIGHT;

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

// Every ink on every ground that it stands on.
const TEXTS: readonly (readonly [Token, readonly Token[]])[] = [
  ['ink', ['page', 'panel', 'hover', 'accent-soft', 'good-soft', 'warn-soft', 'bad-soft']],
  ['soft', ['page', 'panel', 'hover']],
  ['accent', ['page', 'panel', 'hover', 'accent-soft']],
  ['on-accent', ['accent']],
  ['good', ['panel', 'good-soft']],
  ['warn', ['panel', 'warn-soft']],
  ['bad', ['panel', 'bad-soft']],
];

it.each([
  ['light', LIGHT],
  ['dark', DARK],
] as const)('every text of the %s tokens can be read (4.5 to 1), every edge of an input be seen (3 to 1)', (_, set) => {
  const texts = TEXTS.flatMap(([ink, grounds]) =>
    grounds.map((ground) => [ink, ground, contrast(set[ink], set[ground])] as const),
  );
  expect(texts.filter(([, , ratio]) => ratio < 4.5)).toEqual([]);
  expect(contrast(set.edge, set.panel)).toBeGreaterThanOrEqual(3);
});

it('has no colour beside the tokens but those of the mark and of what is printed', () => {
  const rules = style.slice(style.indexOf('* { box-sizing'));
  const strays = new Set([...rules.matchAll(/#[0-9a-f]{3,8}\b/giu)].map(([colour]) => colour));
  expect([...strays].sort()).toEqual(['#0003', '#0004', '#111', '#2f5fe0', '#555', '#fff']);
});
