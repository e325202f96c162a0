/** What a page on the web is drawn in, known before its own work begins. */
export interface Frame {
  /** The address asked for, without the host: where a form comes back to. */
  readonly path: string;
  readonly nav: readonly NavItem[];
  readonly me: { readonly name: string; readonly title: string } | undefined;
  /** What the last step came to, said once. */
  readonly flash: Flash | undefined;
  /** Allows this answer's own script and style, and no other. */
  readonly nonce: string;
  /** Proves that a form was drawn for this session; undefined where nobody is signed in. */
  readonly csrf: string | undefined;
  /** One per drawing: a form that is sent twice carries the same, and is worked once. */
  readonly key: string;
  /** Whether the pages are reached by https. */
  readonly secure: boolean;
}

export interface Flash {
  readonly tone: 'plain' | 'good' | 'warn' | 'bad';
  readonly text: string;
}

/** The parts of the navigation, in order. */
export const NAV_GROUPS = ['day', 'build', 'serve', 'manage'] as const;

export interface NavItem {
  readonly group: (typeof NAV_GROUPS)[number];
  /** Its place in the group. */
  readonly place: number;
  readonly label: string;
  readonly path: string;
}

/** What was sent with a form, by field name, in the order of sending. */
export type Fields = Readonly<Record<string, readonly string[]>>;

/** Files that were sent with a form, by field name. */
export type Files = Readonly<Record<string, readonly File[]>>;

export const fieldOf = (fields: Fields, name: string): string => fields[name]?.[0]?.trim() ?? '';
