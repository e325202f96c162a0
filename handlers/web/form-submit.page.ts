import { publicPage } from '#src/bot/define.ts';
import { plainText } from '#src/core/card.ts';
import { fieldOf } from '#src/core/page.ts';
import { checkInputs } from '#src/web/ui/check.ts';
import { donePage, formOf, formPage } from './card-form.ts';
import { stalePage } from './stale-page.ts';
import { words } from './text.ts';

/** What was filled in is a press of the card's own button, by the person whom the address names. */
export default publicPage('POST', '/form/:token', async (ctx) => {
  const form = await formOf(ctx);
  if (!form) return stalePage(ctx.frame, words.staleForm);
  const { values, wrong } = checkInputs(form.block.inputs, ctx.form);
  const entered = ctx.form;
  if (Object.keys(wrong).length > 0) return formPage(ctx, form, { entered, wrong });
  const { action, value } = form.block.submit;
  return {
    event: {
      kind: 'press',
      eventId: `${form.once} ${fieldOf(ctx.form, 'key')}`,
      chat: form.chat,
      from: form.who,
      at: ctx.now,
      action,
      value,
      form: values,
      once: form.once,
      messageId: form.card.id,
    },
    respond({ toast, card }) {
      const refused = toast !== undefined && toast.tone !== 'good';
      if (refused && form.done) return donePage(ctx, words.formDoneBefore);
      if (refused) return formPage(ctx, form, { entered, said: toast });
      return donePage(ctx, toast?.text ?? (card ? plainText(card) : words.formDoneHint));
    },
  };
});
