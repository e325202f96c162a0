import { z } from 'zod';
import type { Consultation } from '#db/consultation-queries.ts';
import { type Matter, PARTS, type Part } from '#db/faq.ts';
import type { MatterDraft } from '#db/matter-draft.ts';
import { type ActionRef, type Block, type Button, button, type Card, card, fields, text } from '#src/core/card.ts';
import { dateTime } from '#src/core/text.ts';
import { consulting } from './consulting/text.ts';
import { editing, FIELDS } from './editing/text.ts';
import { fieldOf } from './fields.ts';
import { rating as ratingWords } from './rating/text.ts';
import { words } from './text.ts';

const about = z.object({ asked: z.string() });
type About = z.infer<typeof about>;
const choice = z.object({ asked: z.string(), matter: z.string() });
type Choice = z.infer<typeof choice>;
const numbered = z.object({ number: z.number().int().positive() });
type Numbered = z.infer<typeof numbered>;
const rating = z.object({ number: z.number().int().positive(), satisfied: z.boolean() });
const named = z.object({ phrasing: z.string() });

export const choose: ActionRef<Choice> = { id: 'faq.choose', value: choice };
export const expand: ActionRef<About> = { id: 'faq.expand', value: about };
export const useful: ActionRef<About> = { id: 'faq.useful', value: about };
export const useless: ActionRef<About> = { id: 'faq.useless', value: about };
export const transfer: ActionRef<About> = { id: 'faq.transfer', value: about };
export const solved: ActionRef<Numbered> = { id: 'consultation.solved', value: numbered };
export const unsolved: ActionRef<Numbered> = { id: 'consultation.unsolved', value: numbered };
export const rated: ActionRef<z.infer<typeof rating>> = { id: 'consultation.rated', value: rating };
export const approve: ActionRef<Numbered> = { id: 'consultation.approve', value: numbered };
export const approvePhrasing: ActionRef<z.infer<typeof named>> = { id: 'faq.approve-phrasing', value: named };

/** How much of a matter is shown: one part of it, the little that a group has patience for, or all. */
export type Extent = Part | 'brief' | 'whole';

const BRIEF: readonly Part[] = ['answer', 'materials', 'timeLimit', 'place'];

export function matterCard(matter: Matter, asked: string, extent: Extent): Card {
  const said = PARTS.filter((part) => matter.parts[part]);
  const wanted = extent === 'whole' ? said : extent === 'brief' ? briefOf(said) : said.filter((one) => one === extent);
  const shown = wanted.length > 0 ? wanted : said;
  const notes = [
    ...(wanted.length === 0 && extent !== 'whole' && extent !== 'brief' && said.length > 0
      ? [text(words.partMissing(words.part[extent]))]
      : []),
    ...(said.length === 0 ? [text(words.onlyTitle)] : []),
  ];
  const short = (part: string) => (extent === 'brief' ? words.short(part) : part);
  const isWhole = said.every((part) => shown.includes(part) && short(matter.parts[part]!) === matter.parts[part]);
  return card(matter.title, {
    tone: 'good',
    ...(matter.sample && { tag: words.sample }),
    blocks: [
      ...notes,
      ...shown.map((part): Block => partBlock(part, short(matter.parts[part]!))),
      text([words.source(matter), ...(matter.sample ? [words.sampleNote] : [])].join('\n'), 'quiet'),
      ...(isWhole ? [] : [text(words.more, 'quiet')]),
    ],
    buttons: [
      button(words.button.useful, useful, { asked }, 'primary'),
      button(words.button.useless, useless, { asked }),
      ...(isWhole ? [] : [button(words.button.expand, expand, { asked })]),
      button(words.button.transfer, transfer, { asked }),
    ],
  });
}

/** All that it says, part by part. */
export const partBlocks = ({ parts }: Pick<Matter, 'parts'>): readonly Block[] =>
  PARTS.flatMap((part) => (parts[part] ? [partBlock(part, parts[part])] : []));

const partBlock = (part: Part, said: string): Block =>
  part === 'answer' ? text(said) : fields([words.part[part], said]);

/** The parts that most people ask for; where there are none of these, the first that there is. */
function briefOf(said: readonly Part[]): readonly Part[] {
  const brief = said.filter((part) => BRIEF.includes(part));
  return brief.length > 0 ? brief : said.slice(0, 1);
}

export function offerCard(matters: readonly Matter[], asked: string): Card {
  return card(words.offerTitle, {
    blocks: [text(matters.map(({ title }, at) => words.option(at, title)).join('\n')), text(words.offerHint, 'quiet')],
    buttons: [
      ...matters.map(({ id, title }, at) =>
        button(words.short(words.option(at, title)).slice(0, 20), choose, { asked, matter: id }),
      ),
      button(words.button.transfer, transfer, { asked }),
    ],
  });
}

export function unknownCard(asked: string, likely: readonly string[]): Card {
  return card(words.unknownTitle, {
    tone: 'warn',
    blocks: [text(words.unknown), text(words.likely(likely), 'quiet')],
    buttons: [button(words.button.transfer, transfer, { asked }, 'primary')],
  });
}

export const draftSubject = (number: number): string => `matter-draft:${number}`;

/** A new matter that waits for a second person, and what became of it. */
export function draftCard({ number, content, proposer, proposedAt, code, withdrawnAt }: MatterDraft, now: Date): Card {
  const waits = code === null && withdrawnAt === null;
  const others = [...FIELDS].flatMap(([name, field]) => {
    const said =
      field === 'category' || field === 'tags' || field === 'validUntil' ? fieldOf(content, field) : undefined;
    return said === undefined ? [] : [[name, said] as const];
  });
  return card(editing.proposal(number, content.title), {
    tone: waits ? 'warn' : code === null ? 'plain' : 'good',
    tag: waits ? editing.proposalWaits : code === null ? editing.proposalWithdrawn : editing.proposalDone(code),
    blocks: [
      ...partBlocks(content),
      fields(...others, [editing.proposalBy, `${proposer} · ${dateTime(proposedAt, now)}`]),
      text(words.source(content), 'quiet'),
      ...(waits ? [text(editing.proposalNext(number), 'quiet')] : []),
    ],
    buttons: waits ? [button(consulting.button.approve, approve, { number }, 'primary')] : [],
  });
}

export const subjectOf = (number: number): string => `consultation:${number}`;

/** The card that hangs where it was asked and with those on duty, and is redrawn with every step. */
export function consultationCard(one: Consultation, now: Date): Card {
  const { number, state } = one;
  return card(consulting.title(number, one.question), {
    tone: consulting.tone[state],
    tag: consulting.state[state],
    blocks: [
      text(one.question),
      fields(
        [consulting.label.asked, `${one.asker} · ${dateTime(one.askedAt, now)}`],
        ...(one.offered.length > 0 ? [[consulting.label.offered, one.offered.join('；')] as const] : []),
        ...(one.answerer && one.answeredAt
          ? [[consulting.label.answered, `${one.answerer} · ${dateTime(one.answeredAt, now)}`] as const]
          : []),
        ...(one.answer ? [[consulting.label.answer, one.discreet ? consulting.inPrivate : one.answer] as const] : []),
        ...(one.satisfied === null
          ? []
          : [
              [ratingWords.label, ratingWords.said(one.satisfied, one.discreet ? null : one.satisfactionNote)] as const,
            ]),
        ...(state === 'open' ? [[consulting.label.due, dateTime(one.dueAt, now)] as const] : []),
      ),
      text(consulting.next(one), 'quiet'),
    ],
    buttons: consultationButtons(one),
  });
}

function consultationButtons({ number, state, satisfied }: Consultation): Button[] {
  if (state === 'answered') {
    return [
      button(consulting.button.solved, solved, { number }, 'primary'),
      button(consulting.button.unsolved, unsolved, { number }),
    ];
  }
  if (state === 'open' || satisfied !== null) return [];
  return [
    button(ratingWords.good.names[0], rated, { number, satisfied: true }, 'primary'),
    button(ratingWords.bad.names[0], rated, { number, satisfied: false }),
  ];
}
