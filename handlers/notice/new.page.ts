import { page } from '#src/bot/define.ts';
import { html } from '#src/web/ui/html.ts';
import { sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { writing } from './desk/forms.ts';
import { words } from './desk/text.ts';
import { WRITERS } from './roles.ts';

/** Writes one; what comes of it is on the list. */
export default page('GET', '/admin/broadcasts/new', {
  may: WRITERS,
  async run({ db, district, frame }) {
    const sentence = await writing(db, district.id);
    const body = html`<section class="panel">${sayForm({ ...frame, path: '/admin/broadcasts' }, sentence)}</section>`;
    const aside = html`<a class="button" href="/admin/broadcasts">${words.back}</a>`;
    return draw(frame, { title: words.new, about: words.newAbout, aside, body, narrow: true });
  },
});
