import { dropProposals } from '#db/reminder-queries.ts';
import { job } from '#src/bot/define.ts';
import { DRAFT_KEPT_MS } from './schedule.ts';

/** Drops what nobody confirmed. */
export default job('reminder.drop-drafts', '31 * * * *', ({ db, now }) =>
  dropProposals(db, new Date(now.getTime() - DRAFT_KEPT_MS)),
);
