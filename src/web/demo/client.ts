import type { Pressed } from '#src/platforms/demo/chat-server.ts';
import type { Person } from '#src/platforms/demo/store.ts';
import type { blocks } from './client-blocks.ts';
import type { composer } from './client-composer.ts';
import type { drawing } from './client-drawing.ts';
import type { conversation, OpenChat } from './client-log.ts';
import type { messages, Shown } from './client-messages.ts';
import type { side } from './client-side.ts';
import type { listen } from './client-stream.ts';
import type { Words } from './text.ts';

/** The parts that the page is put together from. */
interface Parts {
  readonly drawing: typeof drawing;
  readonly blocks: typeof blocks;
  readonly messages: typeof messages;
  readonly conversation: typeof conversation;
  readonly side: typeof side;
  readonly composer: typeof composer;
  readonly listen: typeof listen;
}

interface State {
  readonly me: string;
  readonly rev: number;
  readonly now: string;
  readonly bot: string;
  readonly people: readonly Person[];
  readonly chats: readonly Omit<OpenChat, 'said' | 'loading' | 'whole'>[];
}

/** The page. Runs in the browser: it may name nothing from outside its own body. */
export async function chatClient(parts: Parts) {
  const TOAST_MS = 3_500;
  const RETRY_MS = 2_000;
  const get = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
  const words = JSON.parse(get('words').textContent) as Words;
  const wide = matchMedia('(min-width: 900px)');
  let toastTimer: ReturnType<typeof setTimeout> | undefined;

  function remark(text: string, tone = 'bad') {
    const toast = get('toast');
    toast.textContent = text;
    toast.dataset['tone'] = tone;
    toast.hidden = false;
    clearTimeout(toastTimer);
    toastTimer = setTimeout(() => {
      toast.hidden = true;
    }, TOAST_MS);
  }

  /** Undefined, after a remark, where it could not be done. */
  async function call<T>(path: string, init?: RequestInit): Promise<T | undefined> {
    try {
      const response = await fetch(path, init);
      const answer = await response.json();
      if (response.ok) return answer as T;
      remark((answer as { error: string }).error);
    } catch {
      remark(words.failed);
    }
    return undefined;
  }

  function post<T>(path: string, data: object) {
    const headers = { 'content-type': 'application/json' };
    return call<T>(path, { method: 'POST', headers, body: JSON.stringify(data) });
  }

  async function enter(): Promise<State | undefined> {
    const wanted = new URLSearchParams(location.search).get('me') ?? sessionStorage.getItem('me');
    const known = wanted ? await call<State>(`/demo/state?me=${encodeURIComponent(wanted)}`) : undefined;
    return known ?? call<State>('/demo/state');
  }

  const state = await enter();
  if (!state) {
    setTimeout(() => location.reload(), RETRY_MS);
    return;
  }
  const { me, people, bot } = state;
  sessionStorage.setItem('me', me);
  history.replaceState(null, '', `?me=${encodeURIComponent(me)}${location.hash}`);

  const startedAt = Date.parse(state.now) - performance.now();
  const draw = parts.drawing(words, people, bot, () => startedAt + performance.now());
  const { drawMessage, summary } = parts.messages(draw, parts.blocks(draw, words), words, people, me, bot, {
    press,
    retry,
    enlarge,
  });
  const log = parts.conversation(draw, words, drawMessage, (chat) => load(chat));
  const { drawPeople, drawChats } = parts.side(draw, words, state, summary);
  const { turnTo } = parts.composer(draw, words, { send, remark });

  const chats = new Map<string, OpenChat>();
  for (const chat of state.chats) chats.set(chat.id, { ...chat, said: new Map(), loading: undefined, whole: false });
  let open: OpenChat | undefined;

  // What this window has seen, so that after a reload, or back as this person, it knows what is new.
  const fresh = {
    rev: state.rev,
    seq: Math.max(0, ...state.chats.map(({ last }) => last?.seq ?? 0)),
    unread: {} as Record<string, number>,
  };
  const kept = JSON.parse(sessionStorage.getItem(`seen:${me}`) ?? 'null') as typeof fresh | null;
  const seen = kept && kept.rev <= state.rev ? kept : fresh;
  const seqAtStart = seen.seq;
  const heard = new Set<string>();

  function drawSide() {
    drawChats([...chats.values()], open, seen.unread);
    sessionStorage.setItem(`seen:${me}`, JSON.stringify(seen));
  }

  async function press({ chat, id: message, rev }: Shown, what: Pressed) {
    const pressed = { me, chat, message, rev, ...(typeof what === 'number' ? { button: what } : what) };
    const done = await post<{ toast?: { text: string; tone: string } }>('/demo/presses', pressed);
    if (done?.toast) remark(done.toast.text, done.toast.tone);
  }

  async function retry({ chat, id: message }: Shown) {
    await post('/demo/retry', { me, chat, message });
  }

  function enlarge(photo: string) {
    get<HTMLImageElement>('viewer-image').src = photo;
    get<HTMLDialogElement>('viewer').showModal();
  }

  async function send({ text, photo }: { text: string; photo: Blob | undefined }): Promise<boolean> {
    if (!open) return false;
    const form = new FormData();
    for (const [name, value] of Object.entries({ me, chat: open.id, text })) form.set(name, value);
    if (photo) form.set('photo', photo, 'photo.jpg');
    log.toBottom();
    return (await call('/demo/messages', { method: 'POST', body: form })) !== undefined;
  }

  async function load(chat: OpenChat) {
    const path = `/demo/messages?me=${encodeURIComponent(me)}&chat=${encodeURIComponent(chat.id)}`;
    const oldest = oldestOf(chat);
    const page = await call<readonly Shown[]>(oldest ? `${path}&before=${oldest}` : path);
    for (const message of page ?? []) keep(chat, message);
    chat.whole = page?.length === 0;
    if (!page && !oldest) chat.loading = undefined;
  }

  function oldestOf({ said }: OpenChat): number {
    return said.size > 0 ? Math.min(...[...said.values()].map(({ seq }) => seq)) : 0;
  }

  /** A page and the stream may bring the same message: the later revision stays. */
  function keep(chat: OpenChat, message: Shown) {
    if ((chat.said.get(message.id)?.rev ?? 0) < message.rev) chat.said.set(message.id, message);
  }

  async function hear(message: Shown) {
    const chat = chats.get(message.chat);
    if (!chat) return;
    // Changes come by revision: a message that was changed meanwhile may come after a younger one.
    const isNew = message.seq > seqAtStart && !heard.has(message.id);
    heard.add(message.id);
    seen.seq = Math.max(seen.seq, message.seq);
    seen.rev = message.rev;
    if (message.seq >= (chat.last?.seq ?? 0)) chat.last = message;
    if (isNew && chat !== open && message.author !== me) seen.unread[chat.id] = (seen.unread[chat.id] ?? 0) + 1;
    drawSide();
    if (chat === open) chat.loading ??= load(chat); // the first try may have failed
    if (!chat.loading) return; // its first page will bring this one
    await chat.loading;
    if (message.seq < oldestOf(chat)) return; // and so will an older page; to keep it now would leave a gap
    keep(chat, message);
    if (chat === open) log.refresh(isNew);
  }

  async function goTo() {
    const wanted = chats.get(location.hash.slice(1));
    if (!wanted && wide.matches && state) {
      location.replace(`#${state.chats[0]?.id ?? ''}`);
      return;
    }
    open = wanted;
    document.body.dataset['screen'] = open ? 'talk' : 'list';
    drawPeople(open);
    if (open) {
      const { name, about, kind, members, id } = open;
      delete seen.unread[id];
      get('talk-name').textContent = kind === 'group' ? `${name}（${members}）` : name;
      get('talk-about').textContent = about;
      turnTo(open);
      log.clear();
      open.loading ??= load(open);
      drawSide();
      await open.loading;
      if (open?.id === id) log.show(open);
    } else drawSide();
  }

  get('back').onclick = () => {
    location.hash = '';
  };
  get('viewer').onclick = () => get<HTMLDialogElement>('viewer').close();
  window.addEventListener('hashchange', goTo);
  wide.addEventListener('change', goTo);
  await goTo();
  parts.listen(me, () => seen.rev, hear);
}
