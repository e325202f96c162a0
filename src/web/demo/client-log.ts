import type { ChatView } from '#src/platforms/demo/chat-server.ts';
import type { Drawing } from './client-drawing.ts';
import type { Messages, Shown } from './client-messages.ts';
import type { Words } from './text.ts';

/** A chat with what this page knows of it. */
export interface OpenChat extends Omit<ChatView, 'last'> {
  last?: Shown;
  readonly said: Map<string, Shown>;
  /** Set once the newest page of messages was asked for. */
  loading: Promise<void> | undefined;
  /** Everything from the beginning is here. */
  whole: boolean;
}

/** The conversation. Runs in the browser: it may name nothing from outside its own body. */
export function conversation(
  draw: Drawing,
  words: Words,
  drawMessage: Messages['drawMessage'],
  loadOlder: (chat: OpenChat) => Promise<void>,
) {
  const NEAR_PX = 100;
  const SEPARATOR_AFTER_MS = 10 * 60_000;
  const TOGETHER_WITHIN_MS = 3 * 60_000;

  const log = document.getElementById('log')!;
  const newer = document.getElementById('newer')!;
  const empty = document.getElementById('empty')!;
  const drawn = new Map<string, { message: Shown; node: HTMLElement }>();
  let chat: OpenChat | undefined;
  let atBottom = true;
  let lastTop = 0;
  let loading = false;

  function nodeOf(message: Shown, inGroup: boolean): HTMLElement {
    const before = drawn.get(message.id);
    if (before?.message.rev === message.rev) return before.node;
    const node = drawMessage(message, inGroup);
    drawn.set(message.id, { message, node });
    if (before) {
      const changed = JSON.stringify(before.message.says) !== JSON.stringify(message.says);
      node.classList.toggle('flash', changed);
      const hadFocus = before.node.contains(document.activeElement);
      before.node.replaceWith(node);
      if (hadFocus) (node.querySelector<HTMLElement>('.button') ?? log).focus({ preventScroll: true });
    }
    return node;
  }

  function separator(message: Shown): HTMLElement {
    const id = `before-${message.id}`;
    const line = document.getElementById(id) ?? draw.el('p', 'separator');
    const time = draw.fullTime(Date.parse(message.at));
    line.id = id;
    if (line.textContent !== time) line.textContent = time;
    return line;
  }

  /** What the log should hold, from top to bottom. */
  function lines({ kind, said }: OpenChat): HTMLElement[] {
    let before: Shown | undefined;
    return [...said.values()]
      .sort((a, b) => a.seq - b.seq)
      .flatMap((message) => {
        const at = Date.parse(message.at);
        const last = before && Date.parse(before.at);
        const parted = !last || at - last > SEPARATOR_AFTER_MS || draw.dayNumber(at) !== draw.dayNumber(last);
        const node = nodeOf(message, kind === 'group');
        const follows = !parted && before?.author === message.author && at - last < TOGETHER_WITHIN_MS;
        node.classList.toggle('follow', follows);
        before = message;
        return parted ? [separator(message), node] : [node];
      });
  }

  /** Brings the log in line with what was said, touching only what changed: a screen reader then reads only that. */
  function refresh(isNew = false) {
    if (!chat) return;
    const wanted = lines(chat);
    const keep = new Set<Element>(wanted);
    for (const node of [...log.children]) if (!keep.has(node)) node.remove();
    for (const [i, node] of wanted.entries()) {
      if (log.children[i] !== node) log.insertBefore(node, log.children[i] ?? null);
    }
    document.getElementById('empty-words')!.textContent = chat.kind === 'group' ? words.emptyGroup : words.emptyPrivate;
    empty.hidden = wanted.length > 0;
    if (atBottom) toBottom();
    else if (isNew) newer.hidden = false;
  }

  function toBottom() {
    atBottom = true;
    newer.hidden = true;
    log.scrollTop = log.scrollHeight;
  }

  async function older() {
    if (!chat || chat.whole || loading) return;
    loading = true;
    const fromBottom = log.scrollHeight - log.scrollTop;
    await loadOlder(chat);
    refresh();
    log.scrollTop = log.scrollHeight - fromBottom;
    loading = false;
  }

  log.onscroll = () => {
    // Only who scrolls up leaves the bottom: when a photo arrives it is the bottom that moves away.
    const isNear = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
    atBottom = isNear || (atBottom && log.scrollTop >= lastTop);
    lastTop = log.scrollTop;
    if (atBottom) newer.hidden = true;
    if (log.scrollTop < NEAR_PX) void older();
  };
  newer.onclick = toBottom;
  const keepBottom = () => atBottom && toBottom();
  log.addEventListener('load', keepBottom, true); // a photo has its height only now
  new ResizeObserver(keepBottom).observe(log); // the keyboard came up, or the message box grew

  return {
    refresh,
    toBottom,
    /** Leaves the chat that is shown. */
    clear() {
      chat = undefined;
      drawn.clear();
      log.replaceChildren();
      empty.hidden = true;
      log.ariaLive = 'off'; // what was said long ago is not news
    },
    show(next: OpenChat) {
      chat = next;
      atBottom = true;
      refresh();
      requestAnimationFrame(() => {
        log.ariaLive = 'polite';
      });
    },
  };
}
