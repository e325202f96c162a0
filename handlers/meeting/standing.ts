import type { Meeting } from '#db/meeting-queries.ts';

/** Where a meeting and its minutes stand. */
export type Standing = 'planned' | 'called' | 'held' | 'drafted' | 'approved' | 'published' | 'cancelled';

/** Follows from the record alone: whatever changed after the newest version waits for another. */
export function standingOf({ state, revision, notes, approved, approvedRevision, published }: Meeting): Standing {
  if (state !== 'held') return state;
  if (approvedRevision !== null && approvedRevision === revision)
    return published === approved ? 'published' : 'approved';
  return notes === null && approved === null ? 'held' : 'drafted';
}
