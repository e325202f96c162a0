/**
 * A list that is tapped where the network comes and goes. Every tap is kept on the phone under a key of its own until the
 * server has answered it; the same key twice is worked once. Runs in the browser, printed with `toString`: it may name
 * nothing from outside its own body.
 */
export function rollOffline(): void {
  const found = document.querySelector<HTMLElement>('[data-roll]');
  if (!found) return;
  const root = found;
  const AGAIN_EVERY_MS = 5000;
  const LOOK_EVERY_MS = 15_000;
  const words: Record<string, string> = JSON.parse(root.dataset['words'] ?? '{}');
  const box = `xiaopi ${location.pathname}`;
  const status = root.querySelector<HTMLElement>('[data-queue]');
  const offline = document.getElementById('offline');
  let taps = 0;
  let sending = false;
  let signedOut = false;
  /** What went wrong with taps that the server would not take, until the next one. */
  let refused = '';

  interface Tap {
    readonly to: string;
    readonly fields: Record<string, string>;
    readonly at: number;
    /** Answered by the server, and shown until the list says so itself. */
    sent?: boolean;
  }
  const read = (): Tap[] => JSON.parse(localStorage.getItem(box) ?? '[]');
  const write = (queue: readonly Tap[]) => localStorage.setItem(box, JSON.stringify(queue));
  /** By the phone's own clock, which may be wrong: only how long ago counts. */
  const clock = () => Math.round(performance.timeOrigin + performance.now());
  const say = (word: string, n = '') => (words[word] ?? '').replace('N', n);

  /** Draws what is kept here over what the server knew. */
  function draw() {
    const queue = read();
    const waits = queue.filter(({ sent }) => !sent).length;
    if (status) {
      const text = signedOut ? say('signIn') : waits > 0 ? say('waits', String(waits)) : refused;
      status.textContent = text;
      status.hidden = text === '';
    }
    const added = root.querySelector('[data-added]');
    added?.replaceChildren();
    for (const { fields } of queue) {
      const { registration, heads, name, party } = fields;
      if (registration === undefined) {
        const item = document.createElement('li');
        item.textContent = `${name} ${party} · ${say('walkIn')}`;
        added?.append(item);
        continue;
      }
      const state = root.querySelector(`[data-row="${CSS.escape(registration)}"] [data-state]`);
      const badge = document.createElement('span');
      badge.className = 'badge';
      badge.dataset['tone'] = 'warn';
      badge.textContent = heads === '0' ? say('undone') : say('here', heads);
      state?.replaceChildren(badge);
    }
  }

  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target as HTMLFormElement;
      if (!form.matches('[data-queued]')) return;
      event.preventDefault();
      event.stopPropagation();
      const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
      taps += 1;
      const key = `${fields['key']}_${taps}_${(fields['registration'] ?? 'new').replaceAll(/\W/gu, '')}`;
      write([...read(), { to: form.action, fields: { ...fields, key }, at: clock() }]);
      if (fields['registration'] === undefined) form.reset();
      refused = '';
      draw();
      void send();
    },
    true,
  );

  /** Sends what waits, in order, until something cannot be sent. */
  async function send() {
    if (sending) return;
    sending = true;
    try {
      for (;;) {
        const next = read().find(({ sent }) => !sent);
        if (!next) break;
        const csrf = root.querySelector<HTMLInputElement>('[name=csrf]')?.value ?? '';
        const response = await fetch(next.to, {
          method: 'POST',
          headers: { accept: 'application/json' },
          body: new URLSearchParams({ ...next.fields, csrf, ago: String(clock() - next.at) }),
        });
        signedOut = response.status === 401 || response.status === 403;
        if (signedOut || response.status >= 500) break;
        const answer = response.ok ? await response.json() : { done: false, said: response.statusText };
        if (!answer.done) refused = answer.said;
        write(
          read()
            .map((one) => (one.fields['key'] === next.fields['key'] ? { ...one, sent: true } : one))
            .filter(({ sent }) => answer.done || !sent),
        );
        draw();
      }
      if (offline) offline.hidden = true;
    } catch {
      if (offline) offline.hidden = false;
    }
    sending = false;
    draw();
    if (read().some(({ sent }) => sent)) await look();
  }

  /** Takes over what the server knows by now: what others tapped too. Whoever is about to press a row goes on there. */
  async function look() {
    try {
      const response = await fetch(location.href, { redirect: 'error' });
      if (!response.ok) return;
      const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
      for (const part of ['[data-rows]', '[data-count]']) {
        const [old, now] = [root.querySelector(part), fresh.querySelector(part)];
        if (!old || !now) continue;
        const active = document.activeElement;
        const row =
          active instanceof HTMLElement ? active.closest<HTMLElement>('[data-row]')?.dataset['row'] : undefined;
        old.replaceChildren(...now.childNodes);
        if (row) root.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"] button`)?.focus();
      }
      write(read().filter(({ sent }) => !sent));
      filter();
      draw();
    } catch {
      // Nobody is there: the list stays as it is.
    }
  }

  const finder = root.querySelector<HTMLInputElement>('[type=search]');
  function filter() {
    const wanted = finder?.value.trim() ?? '';
    for (const row of root.querySelectorAll<HTMLElement>('[data-row]')) {
      row.hidden = !(row.dataset['name'] ?? '').includes(wanted);
    }
  }
  finder?.addEventListener('input', filter);
  finder?.closest<HTMLElement>('[data-finder]')?.removeAttribute('hidden');

  const idle = () => !sending && !document.hidden && !root.querySelector('select:focus');
  setInterval(() => void send(), AGAIN_EVERY_MS);
  setInterval(() => idle() && void look(), LOOK_EVERY_MS);
  window.addEventListener('online', () => void send());
  draw();
  void send();
}
