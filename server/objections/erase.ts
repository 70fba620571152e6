import { erasePersonal, findErasable } from './store.ts'

const BATCH = 100

/** Erases who objected and what they said, once the time set for it after the decision is over. */
export async function eraseObjectors(now: Date): Promise<void> {
  for (;;) {
    const due = await findErasable(now.toISOString(), BATCH)
    for (const it of due) await erasePersonal(it)
    if (due.length < BATCH) return
  }
}
