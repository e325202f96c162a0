import type { Shown } from './client-messages.ts';

/**
 * Listens for what is said and changed, and catches up after a break.
 * Runs in the browser: it may name nothing from outside its own body.
 */
export function listen(me: string, since: () => number, heard: (message: Shown) => void) {
  const RECONNECT_AFTER_MS = 2_000;
  const offline = document.getElementById('offline')!;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop() {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  }

  function start() {
    stop();
    const opened = new EventSource(`/demo/stream?me=${encodeURIComponent(me)}&after=${since()}`);
    source = opened;
    opened.onopen = () => {
      offline.hidden = true;
    };
    opened.onmessage = ({ data }) => heard(JSON.parse(data) as Shown);
    opened.onerror = () => {
      offline.hidden = false;
      // Refused outright, the browser does not try again by itself.
      if (opened.readyState === EventSource.CLOSED) timer = setTimeout(start, RECONNECT_AFTER_MS);
    };
  }

  // A browser opens six connections to a host and no more: windows that nobody sees must not hold them.
  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : start()));
  // There is no `offline` to match: a page of this very machine goes on working without a network.
  window.addEventListener('online', start);
  start();
}
