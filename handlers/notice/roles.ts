/** Who writes broadcasts, and who approves and stops them. */
export const WRITERS = ['staff', 'admin'] as const;
export const ADMINS = ['admin'] as const;
