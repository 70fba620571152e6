import type { NextFunction, Request, Response } from 'express'
import { Counter, Histogram, type Registry as Metrics } from 'prom-client'

/** Counts and times answers by status; paths are left out, since some carry ids. */
export function measure(metrics: Metrics) {
  const answers = new Counter({
    name: 'http_answers_total',
    help: 'Answers by status.',
    labelNames: ['status'],
    registers: [metrics],
  })
  const took = new Histogram({
    name: 'http_answer_seconds',
    help: 'Time to answer.',
    buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2, 10, 60],
    registers: [metrics],
  })
  const ofStatus = new Map<number, Counter.Internal>()
  const answersOf = (status: number): Counter.Internal => {
    const known = ofStatus.get(status) ?? answers.labels(String(status))
    ofStatus.set(status, known)
    return known
  }
  return (_req: Request, res: Response, next: NextFunction): void => {
    const from = performance.now()
    res.on('finish', () => {
      answersOf(res.statusCode).inc()
      took.observe((performance.now() - from) / 1000)
    })
    next()
  }
}
