import { emptyStore } from '#test/support/database.ts';
import { incidentsAtOnce } from '#test/support/incidents-at-once.ts';

incidentsAtOnce('the embedded database', emptyStore);
