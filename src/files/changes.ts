import type { Draft } from './matters.ts';

type Kept = Draft & { readonly sample: boolean };

export interface Changes {
  readonly added: readonly { readonly code: string; readonly title: string }[];
  readonly changed: readonly { readonly code: string; readonly title: string; readonly fields: readonly string[] }[];
  readonly same: number;
}

/** What taking in these rows would do to those that are there; codes tell which is which. */
export function changes(held: readonly Kept[], wanted: readonly Kept[]): Changes {
  const before = new Map(held.map((one) => [one.code, one]));
  const compared = wanted.map((one) => {
    const old = before.get(one.code);
    return { code: one.code, title: one.title, isNew: !old, fields: old ? differences(old, one) : [] };
  });
  return {
    added: compared.filter(({ isNew }) => isNew).map(({ code, title }) => ({ code, title })),
    changed: compared
      .filter(({ fields }) => fields.length > 0)
      .map(({ code, title, fields }) => ({ code, title, fields })),
    same: compared.filter(({ isNew, fields }) => !isNew && fields.length === 0).length,
  };
}

function differences(old: Kept, one: Kept): string[] {
  const flat = ({ parts, tags, ...rest }: Kept): Record<string, unknown> => ({ ...rest, ...parts, tags: tags.join() });
  const [a, b] = [flat(old), flat(one)];
  const names = ['title', 'category', 'tags', 'source', 'sourceDate', 'validUntil', 'sample'];
  return [...new Set([...names, ...Object.keys(old.parts), ...Object.keys(one.parts)])].filter(
    (name) => a[name] !== b[name],
  );
}
