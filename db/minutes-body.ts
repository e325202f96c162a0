import type { ItemOutcome, MeetingSeries } from './meeting.ts';

/** The minutes of a meeting with every name and number written out: what they say does not change with the tables. */
export interface MinutesBody {
  readonly series: MeetingSeries;
  readonly year: number;
  readonly nth: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
  readonly chair: string;
  readonly secretary: string;
  /** How many organisations had to be there. */
  readonly quorum: number;
  readonly present: readonly Attendee[];
  readonly excused: readonly Attendee[];
  readonly items: readonly { readonly seq: number; readonly title: string; readonly outcome: ItemOutcome }[];
  readonly notes: string;
  readonly resolutions: readonly ResolutionLine[];
}

export interface Attendee {
  readonly name: string;
  readonly organisations: readonly string[];
}

export interface ResolutionLine {
  readonly seq: number;
  /** The item of the agenda. */
  readonly about: string | null;
  readonly text: string;
  readonly followUp: FollowUpLine | null;
}

export interface FollowUpLine {
  readonly number: number;
  readonly what: string;
  readonly lead: string;
  readonly person: string;
  readonly helpers: readonly string[];
  /** `2026-12-15` */
  readonly dueOn: string;
}
