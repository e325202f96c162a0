import { html, raw } from 'hono/html';

// The template escapes every value that is not itself made by it.
export { html, raw };
export type Html = ReturnType<typeof html>;
/** Nothing, or something, or several: whatever a template may hold. */
export type Part = Html | readonly Html[] | string | undefined | false;
