import { collectDefaultMetrics, Gauge, Registry as Metrics } from 'prom-client'
import type { Ledger } from './ledger/ledger.ts'

/** What operators are told of a process: how Node is, and how far it has read the ledger. */
export function metricsOf(ledger: Ledger): Metrics {
  const metrics = new Metrics()
  collectDefaultMetrics({ register: metrics })
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [metrics],
      collect() {
        this.set(read())
      },
    })
  gauge('ledger_size', 'Events this process has taken in.', () => ledger.size)
  gauge('ledger_lag_seconds', 'Seconds since this process last knew it had them all.', () => ledger.lagSeconds ?? -1)
  return metrics
}
