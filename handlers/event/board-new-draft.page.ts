import { page } from '#src/bot/define.ts';
import { webMessage } from '#src/bot/web-chat.ts';
import { plainText, type Saying } from '#src/core/card.ts';
import { fieldOf } from '#src/core/page.ts';
import { goTo } from '#src/web/ui/shell.ts';
import { draftPage, readDraft } from './board/draft.ts';
import { publish } from './cards.ts';
import { STAFF } from './rules.ts';

/** What was filled in is the sentence of the chat; its preview is the page of the draft. */
export default page('POST', '/admin/events/new', {
  may: STAFF,
  async run(ctx) {
    const { form } = ctx;
    const draw = await draftPage(ctx);
    const { text, wrong } = await readDraft(ctx);
    if (Object.keys(wrong).length > 0) return draw({ entered: form, wrong });
    return {
      event: webMessage(ctx, fieldOf(form, 'key'), text),
      respond({ says = [] }) {
        const number = says.map(draftNumber).find((one) => one !== undefined);
        if (number !== undefined) return goTo(`/admin/events/${number}`);
        return draw({ entered: form, refused: says.map((one) => plainText(one)).join('\n') });
      },
    };
  },
});

/** The draft that a preview's button would publish. */
function draftNumber(saying: Saying): number | undefined {
  const buttons = typeof saying === 'string' ? [] : saying.buttons;
  const found = buttons.find((one) => one.kind === 'action' && one.action === publish.id);
  return found?.kind === 'action' ? publish.value.safeParse(found.value).data?.number : undefined;
}
