/**
 * What the pages do beyond HTML. Without it everything works: forms are sent, and a page is as old as its loading.
 * Runs in the browser, printed with `toString`: it may name nothing from outside its own body.
 */
export function enhance(): void {
  const LIVE_EVERY_MS = 5000;

  // A form that is on its way is not sent again by an impatient thumb.
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (form.ariaBusy === 'true') event.preventDefault();
    else if (form.method === 'post') form.ariaBusy = 'true';
  });
  // Coming back with the browser's own button shows the page as it was left.
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[aria-busy]')) form.ariaBusy = null;
  });
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-auto]')) {
    form.addEventListener('change', () => form.requestSubmit());
  }

  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    // Browsers lend their clipboard to secure pages only; the words can be read either way.
    button.hidden = !navigator.clipboard;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset['copy'] ?? '')?.textContent ?? '');
      button.textContent = button.dataset['copied'] ?? '';
    });
  }

  const live = () => document.querySelector<HTMLElement>('[data-live]');
  const same = (html: string) => html.replaceAll(/name="key" value="[^"]*"/gu, '');
  /** Nothing is taken from under a finger or a half-written word. */
  const busy = (part: HTMLElement) =>
    part.contains(document.activeElement) || part.querySelector('details[open], form[aria-busy]') !== null;
  async function refresh() {
    const part = live();
    if (!part || document.hidden || busy(part)) return;
    const offline = document.getElementById('offline');
    try {
      const response = await fetch(location.href, { headers: { 'x-live': '1' }, redirect: 'error' });
      if (!response.ok) throw new Error(String(response.status));
      const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-live]');
      if (offline) offline.hidden = true;
      if (!fresh || busy(part) || same(fresh.innerHTML) === same(part.innerHTML)) return;
      part.innerHTML = fresh.innerHTML;
    } catch {
      if (offline) offline.hidden = false;
    }
  }
  if (live()) {
    setInterval(() => void refresh(), LIVE_EVERY_MS);
    document.addEventListener('visibilitychange', () => void refresh());
  }
}
