import type { Brand, Path } from '#db/incubation-queries.ts';
import { type Block, type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { words } from './text.ts';

export const subjectOf = (number: number): string => `incubatee:${number}`;

/** A brand with everything that happened to it. */
export function brandCard(brand: Brand, path: Path, pictures: readonly string[], now: Date): Card {
  const { number, mentor, contact, supports, stage } = brand;
  const ahead = path.supports.filter(({ tookPlace }) => !tookPlace).length;
  const optional = (label: string, value: string | null): Field[] => (value ? [[label, value]] : []);
  const lines = (label: string, rows: readonly string[]) => optional(label, rows.join('\n') || null);
  return card(words.title(brand), {
    tone: words.tone[stage],
    tag: words.stages[stage],
    blocks: [
      fields(
        ...optional(words.label.mentor, mentor),
        ...optional(words.label.contact, contact),
        ...lines(
          words.label.path,
          path.stages.map((row) => words.stageRow(row, now)),
        ),
        [words.label.supports, words.supports(supports, ahead)],
        ...lines(
          words.label.milestones,
          path.milestones.map((row) => words.milestoneRow(row, now)),
        ),
        ...lines(words.label.checkIns, path.checkIns.map(words.checkInRow)),
      ),
      ...pictures.map((media, at): Block => ({ kind: 'picture', media, alt: words.photo(at + 1) })),
      ...(stage === 'graduated' || stage === 'exited' ? [] : [text(words.next(number), 'quiet')]),
    ],
  });
}

export function listCard(all: readonly Brand[]): Card {
  const rows = all.map((brand): Field => [words.title(brand), words.listRow(brand)]);
  return card(words.listTitle(all.length), {
    blocks: all.length > 0 ? [fields(...rows)] : [text(words.listEmpty, 'quiet')],
  });
}
