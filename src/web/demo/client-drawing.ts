import type { Person } from '#src/platforms/demo/store.ts';
import type { Words } from './text.ts';

export type Drawing = ReturnType<typeof drawing>;

/** Small things to draw with. Runs in the browser: it may name nothing from outside its own body. */
export function drawing(words: Words, people: readonly Person[], bot: string, now: () => number) {
  const HUES = 6;
  const MINUTE_MS = 60_000;
  const SHANGHAI_OFFSET_MS = 480 * MINUTE_MS;
  const DAY_MS = 1440 * MINUTE_MS;

  function el<K extends keyof HTMLElementTagNameMap>(tag: K, className = '', ...inside: (Node | string)[]) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    node.append(...inside);
    return node;
  }

  function icon(name: string) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    svg.setAttribute('class', 'icon');
    svg.setAttribute('aria-hidden', 'true');
    use.setAttribute('href', `#icon-${name}`);
    svg.append(use);
    return svg;
  }

  const person = (id: string): Person =>
    people.find((one) => one.id === id) ?? { id, name: words.botName, title: words.botTitle };

  /** The surname on a colour of the person's own; π for the bot. */
  function avatar(id: string) {
    const isBot = id === bot;
    const node = el('span', 'avatar', isBot ? 'π' : person(id).name.slice(0, 1));
    node.dataset['hue'] = isBot ? 'bot' : String(people.findIndex((one) => one.id === id) % HUES);
    node.setAttribute('aria-hidden', 'true');
    return node;
  }

  function groupAvatar(name: string) {
    const node = el('span', 'avatar', name.slice(0, 1));
    node.dataset['hue'] = 'group';
    node.setAttribute('aria-hidden', 'true');
    return node;
  }

  /** An instant as the clock on a wall in the district shows it: its UTC fields are that clock's. */
  const wall = (at: number) => new Date(at + SHANGHAI_OFFSET_MS);
  const two = (n: number) => String(n).padStart(2, '0');
  const clockTime = (at: number) => `${two(wall(at).getUTCHours())}:${two(wall(at).getUTCMinutes())}`;
  const dayNumber = (at: number) => Math.floor((at + SHANGHAI_OFFSET_MS) / DAY_MS);

  function dayName(at: number): string {
    const age = dayNumber(now()) - dayNumber(at);
    if (age === 0) return words.today;
    if (age === 1) return words.yesterday;
    const day = wall(at);
    const year = day.getUTCFullYear();
    const inYear = year === wall(now()).getUTCFullYear() ? '' : `${year}${words.year}`;
    return `${inYear}${day.getUTCMonth() + 1}${words.month}${day.getUTCDate()}${words.day}`;
  }

  /** For a line between messages: the day, with its weekday where it is not a recent one, and the time. */
  function fullTime(at: number): string {
    const age = dayNumber(now()) - dayNumber(at);
    const weekday = age > 1 ? `（${words.weekday}${words.weekdays[wall(at).getUTCDay()]}）` : ' ';
    return `${dayName(at)}${weekday}${clockTime(at)}`;
  }

  /** For the list of chats: the time today, else the day. */
  const shortTime = (at: number) => (dayNumber(at) === dayNumber(now()) ? clockTime(at) : dayName(at));

  return { el, icon, person, avatar, groupAvatar, fullTime, shortTime, dayNumber };
}
