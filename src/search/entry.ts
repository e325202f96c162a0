import { foldText } from './analyze.ts';
import { BODY_CHARS_MAX, impactsOf } from './impact.ts';

/** An entry as it is searched; both texts are folded. */
export interface Indexed {
  readonly title: string;
  readonly body: string;
  readonly impacts: ReadonlyMap<string, number>;
}

/** Makes a title and the parts of its answer searchable; a phrasing has no parts. */
export function indexed(title: string, parts: Readonly<Record<string, string | undefined>>): Indexed {
  const said = Object.values(parts).filter((part) => part !== undefined);
  const texts = { title: foldText(title), body: foldText(said.join('\n').slice(0, BODY_CHARS_MAX)) };
  return { ...texts, impacts: impactsOf(texts.title, texts.body) };
}

/** What an entry was made searchable with. */
export const impactsIn = ({ title, body }: Pick<Indexed, 'title' | 'body'>): ReadonlyMap<string, number> =>
  impactsOf(title, body);
