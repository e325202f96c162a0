import type { Seen } from '#test/support/platform-contract.ts';
import { drawCard, faultOf, goodTaskId, type Template, type Widths } from './cards.ts';

/** One message in a chat; a card may look different to one person than to the rest. */
interface Bubble {
  readonly id: string;
  readonly chat: string;
  words?: string;
  card?: Template;
  readonly own: Map<string, Template>;
}

/** The chats of one bot or app, as its members see them. */
export function createChats(widths: Widths) {
  const bubbles: Bubble[] = [];

  return {
    /** The same id again says the whole anew, as a stream does. */
    say(chat: string, id: string, words: string) {
      const again = bubbles.find((one) => one.chat === chat && one.id === id);
      if (again) again.words = words;
      else bubbles.push({ id, chat, words, own: new Map() });
    },
    has: (id: string | undefined): boolean => bubbles.some((one) => one.id === id),
    takeBack(id: string) {
      const at = bubbles.findIndex((one) => one.id === id);
      if (at >= 0) bubbles.splice(at, 1);
    },
    /** Returns what is wrong with the card; a good one is shown. */
    draw(chat: string, card: Template): string | undefined {
      const fault = faultOf(card);
      if (fault) return fault;
      const id = card.task_id;
      if (!id || !goodTaskId(id)) return 'bad task_id';
      if (bubbles.some((bubble) => bubble.id === id)) return TASK_ID_USED;
      bubbles.push({ id, chat, card, own: new Map() });
      return undefined;
    },
    redraw(id: string, card: Template, userids?: readonly string[]): string | undefined {
      const bubble = bubbles.find((one) => one.id === id);
      if (!bubble?.card) return 'no such card';
      const fault = faultOf(card);
      if (fault) return fault;
      if (userids) for (const userid of userids) bubble.own.set(userid, card);
      else bubble.card = card;
      return undefined;
    },
    sees(chat: string, viewer?: string): Seen[] {
      return bubbles
        .filter((bubble) => bubble.chat === chat)
        .map((bubble) => {
          const card = (viewer && bubble.own.get(viewer)) || bubble.card;
          const drawn = card ? drawCard(card, widths) : { text: bubble.words ?? '', buttons: [] };
          return { messageId: bubble.id, ...drawn };
        });
    },
    /** The key of a button that this person sees. */
    keyOf(chat: string, id: string, label: string, viewer: string): { key: string; card: Template } {
      const bubble = bubbles.find((one) => one.chat === chat && one.id === id);
      const card = bubble?.own.get(viewer) ?? bubble?.card;
      const buttons = [...(card?.button_list ?? []), ...(card?.submit_button ? [card.submit_button] : [])];
      const button = buttons.find(({ text }) => text === label);
      if (!card || !button?.key) throw new Error(`nobody sees a button ${label} on ${id}`);
      return { key: button.key, card };
    },
  };
}

export type Chats = ReturnType<typeof createChats>;

export const TASK_ID_USED = 'task_id used';
