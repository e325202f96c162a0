import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ConnectionHealth } from '#db/connection-lease.ts';
import type { OutboxHealth } from '#db/sending.ts';
import type { Meter } from '#src/core/watch.ts';

export interface PromMeter extends Meter {
  /** The text that Prometheus reads, with the outbox and the long connections as they stand. */
  page(outbox: readonly OutboxHealth[], connections: readonly ConnectionHealth[], now: Date): Promise<string>;
}

/** Figures for Prometheus. Each answers a question of whoever is paged; `docs/operations.md` says which. */
export function promMeter(): PromMeter {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });

  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers });
  const counters = {
    events: counter('xiaopi_events_total', 'Webhooks that carried something to do', ['platform', 'kind', 'outcome']),
    refusals: counter('xiaopi_refusals_total', 'Events answered with a refusal', ['platform', 'kind', 'code']),
    faults: counter('xiaopi_faults_total', 'Events that failed through a fault of ours', ['platform', 'kind']),
    sends: counter('xiaopi_sends_total', 'Tries to send a message, by how they ended', ['platform', 'state']),
  };

  const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
  const histogram = (name: string, help: string) =>
    new Histogram({ name, help, labelNames: ['platform'], buckets, registers });
  const timers = {
    work: histogram('xiaopi_work_seconds', 'From a verified webhook to its committed work'),
    send: histogram('xiaopi_send_seconds', 'One call to a platform'),
  };

  const gauge = (name: string, help: string) => new Gauge({ name, help, labelNames: ['platform'], registers });
  const pending = gauge('xiaopi_outbox_pending', 'Messages not sent yet');
  const oldest = gauge('xiaopi_outbox_oldest_seconds', 'How long the oldest of them has waited');
  const dead = gauge('xiaopi_outbox_dead', 'Messages given up in the last 24 hours');
  const up = gauge('xiaopi_connection_up', 'Whether some process has the long connection open: 1 or 0');

  return {
    count: (name, labels = {}) => counters[name].inc(labels),
    time: (name, seconds, labels = {}) => timers[name].observe(labels, seconds),
    page(outbox, connections, now) {
      for (const one of [pending, oldest, dead]) one.reset();
      for (const { platform, ...health } of outbox) {
        pending.set({ platform }, health.pending);
        dead.set({ platform }, health.dead);
        oldest.set({ platform }, health.oldest ? (now.getTime() - health.oldest.getTime()) / 1000 : 0);
      }
      for (const connection of connections) up.set({ platform: connection.platform }, connection.up ? 1 : 0);
      return registry.metrics();
    },
  };
}
