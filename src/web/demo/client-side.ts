import type { Person } from '#src/platforms/demo/store.ts';
import type { Drawing } from './client-drawing.ts';
import type { OpenChat } from './client-log.ts';
import type { Messages } from './client-messages.ts';
import type { Words } from './text.ts';

/** Who I am, and my chats. Runs in the browser: it may name nothing from outside its own body. */
export function side(
  draw: Drawing,
  words: Words,
  { people, bot, me }: { readonly people: readonly Person[]; readonly bot: string; readonly me: string },
  summary: Messages['summary'],
) {
  const UNREAD_MAX = 99;
  const { el } = draw;
  const get = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

  /** Where another person finds the same chat: the same group, or their own private chat. */
  function addressOf(id: string, open: OpenChat | undefined): string {
    const chat = open?.kind === 'private' ? id : open?.id;
    return `/?me=${encodeURIComponent(id)}${chat ? `#${chat}` : ''}`;
  }

  function drawPerson({ id, name, title }: Person, open: OpenChat | undefined): Node {
    const here = el('a', 'person', draw.avatar(id), el('b', '', name), el('span', '', title));
    const there = el('a', 'round', draw.icon('window'));
    here.href = there.href = addressOf(id, open);
    if (id === me) here.ariaCurrent = 'true';
    there.target = '_blank';
    there.rel = 'noopener';
    there.ariaLabel = there.title = words.openAs + name;
    return el('div', 'person-row', here, there);
  }

  function drawPeople(open: OpenChat | undefined) {
    const { name, title } = draw.person(me);
    const who = el('span', 'me-text', el('small', '', words.whoAmI), el('b', '', name), el('span', '', title));
    get('me').replaceChildren(draw.avatar(me), who, draw.icon('down'));
    get('people').replaceChildren(el('p', '', words.choosePerson), ...people.map((one) => drawPerson(one, open)));
    const next = people[(people.findIndex(({ id }) => id === me) + 1) % people.length]!;
    get<HTMLAnchorElement>('another').href = addressOf(next.id, open);
  }

  function drawChat(chat: OpenChat, unread: number, isOpen: boolean): Node {
    const { last, kind, name } = chat;
    const inGroup = kind === 'group';
    const row = el(
      'a',
      'chat',
      inGroup ? draw.groupAvatar(name) : draw.avatar(bot),
      el('b', '', name),
      el('time', '', last ? draw.shortTime(Date.parse(last.at)) : ''),
      el('span', 'chat-last', last ? summary(last, inGroup) : words.nothingYet),
    );
    row.href = `#${chat.id}`;
    if (isOpen) row.ariaCurrent = 'true';
    if (unread > 0) row.append(el('span', 'unread', unread > UNREAD_MAX ? `${UNREAD_MAX}+` : String(unread)));
    return row;
  }

  function drawChats(chats: readonly OpenChat[], open: OpenChat | undefined, unread: Readonly<Record<string, number>>) {
    const byLatest = chats.toSorted((a, b) => (b.last?.seq ?? 0) - (a.last?.seq ?? 0));
    get('chats').replaceChildren(...byLatest.map((chat) => drawChat(chat, unread[chat.id] ?? 0, chat === open)));
    const all = Object.values(unread).reduce((sum, n) => sum + n, 0);
    document.title = all > 0 ? `(${all}) ${words.title}` : words.title;
  }

  return { drawPeople, drawChats };
}
