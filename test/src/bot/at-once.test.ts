import { atOnce } from '#test/support/at-once.ts';
import { emptyStore } from '#test/support/database.ts';

atOnce('the embedded database', emptyStore);
