import { nameOf } from '../../../../server/pages/console/cases/field-name.ts'
import { type CaseKind, PROVEN_STEPS } from '../../../../server/reference/case.ts'
import { isCivilDate, lastDayOfTerm } from '../../../../server/reference/civil-date.ts'
import { type Offence, offenceOf as offenceInCatalogue } from '../../../../server/reference/offences.ts'
import type { Form } from '../desk.ts'

// The form of a case as the properties it stands for, still unchecked: what was left empty is not there.

const LINE_BREAK = /\r\n|\r|\n/
const BETWEEN_CODES = /[\s、，,;；]+/

/** What was filled in for a case of that kind. */
export function draftFrom(form: Form, kind: CaseKind): Record<string, unknown> {
  const f = new Fields(form)
  const change = kind === 'listing' ? {} : changeOf(f, kind)
  return kind === 'listing' || kind === 'amendment' ? { ...change, ...listingOf(f) } : change
}

/** Which of the parts of a listing an amendment says anew. */
export const partsFrom = (form: Form): readonly string[] => new Fields(form).all('parts')

class Fields {
  readonly #form: Form

  constructor(form: Form) {
    this.#form = form
  }

  all(path: string): readonly string[] {
    const value = this.#form[nameOf(path)] ?? []
    return (typeof value === 'string' ? [value] : value).map((it) => it.trim()).filter((it) => it !== '')
  }

  text(path: string): string | undefined {
    return this.all(path)[0]
  }

  lines(path: string): readonly string[] | undefined {
    const lines = this.all(path).flatMap((it) => it.split(LINE_BREAK))
    const given = lines.map((it) => it.trim()).filter((it) => it !== '')
    return given.length > 0 ? given : undefined
  }

  codes(path: string): readonly string[] {
    return this.all(path).flatMap((it) => it.split(BETWEEN_CODES))
  }

  /** Each row of a list that has something in it. */
  rows<T>(path: string, read: (path: string) => T | null): T[] {
    const pattern = new RegExp(`^${nameOf(path)}-(\\d{1,3})(?:-|$)`)
    const numbers = Object.keys(this.#form).flatMap((name) => pattern.exec(name)?.[1] ?? [])
    const indices = [...new Set(numbers.map(Number))].sort((a, b) => a - b)
    return indices.flatMap((i) => read(`${path}[${i}]`) ?? [])
  }
}

function changeOf(f: Fields, kind: CaseKind): Record<string, unknown> {
  return given({
    order: given({
      number: f.text('order.number'),
      date: f.text('order.date'),
      authority: f.text('order.authority'),
      issuedBy: f.text('order.issuedBy'),
      reason: f.text('order.reason'),
    }),
    ...(kind !== 'amendment' && kind !== 'revocation' && { effectiveOn: f.text('effectiveOn') }),
    ...((kind === 'repair' || kind === 'removal') && {
      correction: given({
        dutiesDoneOn: f.text('correction.dutiesDoneOn'),
        commitmentOn: f.text('correction.commitmentOn'),
        evidence: f.text('correction.evidence'),
      }),
    }),
  })
}

const listingOf = (f: Fields): Record<string, unknown> => ({
  party: partyOf(f),
  offence: offenceOf(f),
  procedure: procedureOf(f),
  decision: given({
    number: f.text('decision.number'),
    authority: f.text('decision.authority'),
    date: f.text('decision.date'),
    servedOn: f.text('decision.servedOn'),
  }),
  effects: f.rows('effects', (path) => effectOf(f, path, offenceInCatalogue(f.text('offence.code') ?? ''))),
  publication: given({ grade: f.text('publication.grade') }),
  reasons: given({ term: f.text('reasons.term') }),
})

const partyOf = (f: Fields) =>
  given({
    kind: f.text('party.kind'),
    name: f.text('party.name'),
    formerNames: f.lines('party.formerNames') ?? [],
    otherNames: f.lines('party.otherNames'),
    region: f.text('party.region') ?? null,
    country: f.text('party.country')?.toUpperCase(),
    address: f.text('party.address'),
    identifiers: f.rows('party.identifiers', (path) => identifierOf(f, path)),
    persons: f.rows('party.persons', (path) => {
      const name = f.text(`${path}.name`)
      const identifiers = f.rows(`${path}.identifiers`, (at) => identifierOf(f, at))
      if (name === undefined && identifiers.length === 0) return null
      return given({ role: f.text(`${path}.role`), name, identifiers })
    }),
  })

function identifierOf(f: Fields, path: string) {
  const value = f.text(`${path}.value`)
  if (value === undefined) return null
  return given({
    scheme: f.text(`${path}.scheme`),
    value,
    country: f.text(`${path}.country`)?.toUpperCase(),
    override: f.text(`${path}.override`),
  })
}

function offenceOf(f: Fields) {
  const serious = given({ trigger: f.text('offence.serious.trigger'), evidence: f.text('offence.serious.evidence') })
  const evidence = f
    .all('offence.evidence')
    .map((code) => given({ code, note: f.text(`offence.evidenceNotes.${code}`) }))
  return given({
    code: f.text('offence.code'),
    facts: f.text('offence.facts'),
    actEndedOn: f.text('offence.actEndedOn'),
    ...(Object.keys(serious).length > 0 && { serious }),
    ...(evidence.length > 0 && { evidence }),
  })
}

function procedureOf(f: Fields) {
  const kind = f.text('procedure.defence.kind')
  const defence = given({
    kind,
    on: f.text('procedure.defence.on'),
    requestedOn: f.text('procedure.defence.requestedOn'),
    notifiedOn: f.text('procedure.defence.notifiedOn'),
  })
  const proofs = Object.fromEntries(
    PROVEN_STEPS.flatMap((step) => {
      const at = `procedure.proofs.${step}`
      const attachments = f.all(`${at}.attachments`)
      const proof = given({
        number: f.text(`${at}.number`),
        note: f.text(`${at}.note`),
        ...(attachments.length > 0 && { attachments }),
      })
      return Object.keys(proof).length > 0 ? [[step, proof]] : []
    }),
  )
  return given({
    filedOn: f.text('procedure.filedOn'),
    noticeServedOn: f.text('procedure.noticeServedOn'),
    ...(Object.keys(defence).length > 0 && { defence }),
    reviewedOn: f.text('procedure.reviewedOn'),
    ...(Object.keys(proofs).length > 0 && { proofs }),
  })
}

/** A row counts once a measure or a day is chosen. Where nothing is ticked, all that the offence reaches is meant. */
function effectOf(f: Fields, path: string, offence: Offence | undefined) {
  const [measure, from, until] = ['measure', 'period.from', 'period.to'].map((name) => f.text(`${path}.${name}`))
  const months = Number(f.text(`${path}.months`) ?? 0)
  const isOpen = f.text(`${path}.openEnded`) === 'yes'
  if ([measure, from, until].every((it) => it === undefined) && months === 0) return null
  const computed = until === undefined && months > 0 && from !== undefined && isCivilDate(from)
  const to = isOpen ? null : computed ? lastDayOfTerm(from, Math.min(months, 1_200)) : until
  return given({
    measure,
    kind: f.text(`${path}.kind`),
    fields: orElse(f.all(`${path}.fields`), offence?.fields),
    regions: [...new Set([...f.all(`${path}.regions`), ...f.codes(`${path}.otherRegions`)])],
    roles: orElse(f.all(`${path}.roles`), offence?.roles),
    ...((from !== undefined || to !== undefined) && { period: given({ from, to }) }),
  })
}

const orElse = (chosen: readonly string[], usual: readonly string[] = []): readonly string[] =>
  chosen.length > 0 ? chosen : usual

const given = (properties: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined))
