import type { VersionContent } from '#db/faq.ts';
import type { versionsOf } from '#db/matter.ts';
import { dateTime } from '#src/core/text.ts';
import { type Html, html, type Part } from '#src/web/ui/html.ts';
import { FIELDS } from '../editing/text.ts';
import { fieldOf } from '../fields.ts';
import { words } from './text.ts';

type Version = Awaited<ReturnType<typeof versionsOf>>[number];

interface Difference {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What a version says otherwise than the one before it, field by field. */
export function differences(before: VersionContent, after: VersionContent): readonly Difference[] {
  return [...FIELDS]
    .map(([name, field]) => ({ name, before: fieldOf(before, field), after: fieldOf(after, field) }))
    .filter((one) => one.before !== one.after);
}

/** Every version, the newest first: who made it, when, why, and what it changed. The oldest shown may lack its forerunner. */
export function history(versions: readonly Version[], now: Date): Html {
  return html`<ol class="timeline">${versions.map((one, at) => {
    const before = versions[at + 1];
    return html`<li><time datetime="${one.at.toISOString()}">${dateTime(one.at, now)}</time><div><b>${words.version(one.version)}</b> · ${one.name ?? words.imported}${one.note && ` · ${one.note}`}${changesOf(one, before)}</div></li>`;
  })}</ol>`;
}

function changesOf({ version, content }: Version, before: Version | undefined): Part {
  if (version === 1) return html`<p class="soft small">${words.first}</p>`;
  if (content === null) return html`<p class="soft small">${words.removed}</p>`;
  if (!before?.content) return undefined;
  const changed = differences(before.content, content);
  // Versions from before matters could be retired do not say that they were not.
  const [was, is] = [before.content.retiredWhy ?? null, content.retiredWhy ?? null];
  const moved = was === is ? words.sameContent : is === null ? words.becameUsed : words.becameRetired;
  if (changed.length === 0) return html`<p class="soft small">${moved}</p>`;
  return html`<details class="fold"><summary>${changed.map(({ name }) => name).join('、')}</summary>${changed.map(
    ({ name, before, after }) =>
      html`<div class="diff"><b>${name}</b><p class="pre"><span class="hide">${words.before}：</span><del>${before ?? words.nothing}</del></p><p class="pre"><span class="hide">${words.after}：</span><ins>${after ?? words.nothing}</ins></p></div>`,
  )}</details>`;
}
