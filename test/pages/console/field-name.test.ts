import { expect } from 'chai'
import { describe, it } from 'mocha'
import { draftFrom } from '../../../routes/pages/console/cases/draft-form.ts'
import { fieldFor, nameOf } from '../../../server/pages/console/cases/field-name.ts'
import { formValues } from '../../../server/pages/console/cases/form-values.ts'
import type { DraftContent } from '../../../server/reference/case.ts'
import { forgery } from '../../cases/sample.ts'

const NAMES = new Set(['party-name', 'party-identifiers-0-scheme', 'effects-0-period-from', 'effects-0-fields'])

describe('a field of a case', () => {
  it('is named by its property, so that a fault leads to it', () => {
    expect(nameOf('effects[0].period.from')).to.equal('effects-0-period-from')
    expect(fieldFor('party.name', NAMES)).to.equal('party-name')
  })

  it('shows the fault of what it is part of, and of what is part of it', () => {
    expect(fieldFor('effects[0].period', NAMES)).to.equal('effects-0-period-from')
    expect(fieldFor('party.identifiers', NAMES)).to.equal('party-identifiers-0-scheme')
    expect(fieldFor('effects[0].fields[3]', NAMES)).to.equal('effects-0-fields')
  })

  it('is none where the form has nothing of the kind', () => {
    expect(fieldFor('listing', NAMES)).to.equal('')
    expect(fieldFor('', NAMES)).to.equal('')
  })
})

describe('the form of a case', () => {
  /** What a browser would send of the form that shows this content. */
  function sentFor(content: DraftContent): Record<string, string[]> {
    const values = formValues(content)
    const paths = [
      ...['kind', 'name', 'formerNames', 'region'].map((it) => `party.${it}`),
      ...['scheme', 'value', 'override'].map((it) => `party.identifiers[0].${it}`),
      ...['role', 'name', 'identifiers[0].scheme', 'identifiers[0].value'].map((it) => `party.persons[0].${it}`),
      ...['code', 'facts', 'actEndedOn', 'evidence', 'evidenceNotes.A1', 'serious.trigger'].map(
        (it) => `offence.${it}`,
      ),
      ...['noticeServedOn', 'defence.kind', 'defence.on', 'reviewedOn', 'proofs.notice.number'].map(
        (it) => `procedure.${it}`,
      ),
      ...['number', 'authority', 'date', 'servedOn'].map((it) => `decision.${it}`),
      ...['measure', 'kind', 'fields', 'regions', 'roles', 'period.from', 'period.to', 'openEnded'].map(
        (it) => `effects[0].${it}`,
      ),
      'publication.grade',
    ]
    return Object.fromEntries(paths.map((path) => [nameOf(path), [...values.all(path)]]))
  }

  it('gives back what it shows, and loses nothing on the way', () => {
    const content: DraftContent = {
      ...forgery,
      offence: { ...forgery.offence, evidence: [{ code: 'A1', note: '见附件' }] },
      procedure: { ...forgery.procedure, proofs: { notice: { number: '盘财告〔2026〕1号' } } },
      reasons: {},
    }
    expect(draftFrom(sentFor(content), 'listing')).to.deep.equal(content)
  })

  it('says of an effect without an end that it has none', () => {
    const [ban] = forgery.effects
    const content: DraftContent = { effects: [{ ...ban, period: { ...ban?.period, to: null } }] }
    expect(draftFrom(sentFor(content), 'listing')['effects']).to.deep.equal(content.effects)
  })

  it('computes the last day from a term in months, and takes the day that is written before it', () => {
    const row = { 'effects-0-measure': 'prohibit', 'effects-0-period-from': '2026-03-02', 'effects-0-months': '12' }
    const end = (more: object) => {
      const [effect] = draftFrom({ ...row, ...more }, 'listing')['effects'] as { period: { to: string | null } }[]
      return effect?.period.to
    }
    expect([
      end({}),
      end({ 'effects-0-period-to': '2027-06-30' }),
      end({ 'effects-0-openEnded': 'yes' }),
    ]).to.deep.equal(['2027-03-01', '2027-06-30', null])
  })

  it('leaves out rows in which nothing was chosen, wherever they are', () => {
    const sent = {
      'party-identifiers-0-scheme': 'uscc',
      'party-identifiers-0-value': '',
      'party-identifiers-1-scheme': 'uscc',
      'party-identifiers-1-value': '91350100M000100Y43',
      'effects-0-kind': 'penalty',
      'effects-0-fields': ['procurement'],
    }
    const draft = draftFrom(sent, 'listing')
    expect(draft['effects']).to.deep.equal([])
    expect(draft).to.have.nested.property('party.identifiers.length', 1)
  })
})
