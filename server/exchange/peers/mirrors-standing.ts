import type { Ledger } from '../../ledger/ledger.ts'
import { overloaded } from '../../ledger/overloaded.ts'
import type { Caller } from '../../reference/officer.ts'
import { readsEverything } from '../../registry/entitlement.ts'
import type { Mirrors } from './mirrors.ts'
import { mirrorsNote, noteTag, rulesHash } from './mirrors-note.ts'
import type { Recognition } from './recognition.ts'

const NOT_PUBLIC = '不公开 not public'

/** Everything a replica must know to ask the mirrors as its registry does, signed. */
export interface MirrorsStanding {
  readonly note: string
  /** The rules that the note has the hashes of, in its order. */
  readonly recognitions: readonly Recognition[]
}

export interface StandingQuery {
  /** Tag of the note that the caller holds: then another one is waited for. */
  readonly known?: string
  /** Seconds. */
  readonly wait: number
}

interface StandingContext {
  readonly ledger: Pick<Ledger, 'origin' | 'sign'>
  readonly mirrors: Mirrors
  readonly mirrorsHealthy: () => boolean
}

/**
 * Which mirrors are asked beside our own ledger, how far they are handed on, and how they are recognised; waits while
 * that is what the caller knows. Why a listing was opted out of is told to those only who may read every listing. Throws
 * RuleBroken `overloaded` when it cannot be known what has been mirrored by now.
 */
export async function mirrorsStanding(
  ctx: StandingContext,
  { known, wait }: StandingQuery,
  caller: Caller,
  gone?: AbortSignal,
): Promise<MirrorsStanding> {
  const changes = ctx.mirrors.changes
  const standing = standingNow(ctx, caller)
  if (wait === 0 || noteTag(standing.note) !== known) return standing
  await ctx.mirrors.waitForChange(changes, wait * 1_000, gone)
  return standingNow(ctx, caller)
}

function standingNow({ ledger, mirrors, mirrorsHealthy }: StandingContext, caller: Caller): MirrorsStanding {
  if (!mirrorsHealthy()) throw overloaded()
  const standing = mirrors.standing().map(({ content, ...it }) => ({ it, content: shownTo(caller, content) }))
  return {
    note: mirrorsNote(
      ledger,
      standing.map(({ it, content }) => ({ ...it, rules: rulesHash(content) })),
    ),
    recognitions: standing.map(({ content }) => content),
  }
}

const shownTo = (caller: Caller, { rules, otherwise, optOuts }: Recognition): Recognition => ({
  rules,
  otherwise,
  optOuts: readsEverything(caller) ? optOuts : optOuts.map(({ listing }) => ({ listing, reason: NOT_PUBLIC })),
})
