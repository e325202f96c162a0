import type { Card, Form, LinkButton, Saying } from '#src/core/card.ts';
import type { FormLink, FormPlace } from '#src/core/form-link.ts';
import type { Account, Answer, ChatRef, Incoming, Platform } from '#src/core/platform.ts';

/**
 * A platform whose cards have no forms: in a private chat each form becomes a link to its page. In a group there is
 * none, since whoever opened it would fill it in as somebody else.
 */
export function withFormLinks(platform: Platform, formLink: FormLink): Platform {
  async function linked(card: Card, chat: ChatRef, place: FormPlace['card'], who: Account): Promise<Card> {
    const forms = chat.kind === 'private' ? card.blocks.filter((block) => block.kind === 'form') : [];
    const link = async ({ name, submit }: Form): Promise<LinkButton> => ({
      kind: 'link',
      label: submit.label,
      url: await formLink({ chat, card: place, form: name, who }),
    });
    return forms.length === 0 ? card : { ...card, buttons: [...card.buttons, ...(await Promise.all(forms.map(link)))] };
  }
  const said = async (says: Saying, ...where: [ChatRef, FormPlace['card'], Account]): Promise<Saying> =>
    typeof says === 'string' ? says : linked(says, ...where);
  const inAnswer = async (answer: Answer, { chat, eventId, from }: Incoming): Promise<Answer> => {
    const card = { kind: 'event', id: eventId } as const;
    const says = answer.says && (await Promise.all(answer.says.map((one) => said(one, chat, card, from))));
    const shown = answer.card && (await linked(answer.card, chat, card, from));
    return { ...answer, ...(says && { says }), ...(shown && { card: shown }) };
  };
  const inOutbox = (id: string) => ({ kind: 'outbox', id }) as const;
  const { connect, edit } = platform;
  return {
    ...platform,
    async receive(request) {
      const received = await platform.receive(request);
      const { incoming } = received;
      if (!incoming) return received;
      return { incoming, respond: async (answer) => received.respond(await inAnswer(answer, incoming)) };
    },
    async send(message) {
      const { says, chat, key } = message;
      const who = { realm: platform.realm, id: chat.id };
      return platform.send({ ...message, says: await said(says, chat, inOutbox(key), who) });
    },
    ...(edit && {
      async edit(change) {
        const { card, chat, key } = change;
        const who = { realm: platform.realm, id: chat.id };
        return edit({ ...change, card: await linked(card, chat, inOutbox(key), who) });
      },
    }),
    ...(connect && {
      connect: (deliver, log) => connect(async (incoming) => inAnswer(await deliver(incoming), incoming), log),
    }),
  };
}
