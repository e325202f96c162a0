import { customType, timestamp } from 'drizzle-orm/pg-core';

/** An instant, stored in UTC. There is no default: the time comes from the caller. */
export const instant = () => timestamp({ withTimezone: true });

/** Raw bytes. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });
