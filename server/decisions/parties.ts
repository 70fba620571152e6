import type { Bidder, Judged, Member } from '../screening/question.ts'
import type { AskedParty } from './party-text.ts'

type JudgedOf = (party: AskedParty) => readonly Judged[]

/** The bidder with what was decided about itself, its members and the persons of each; null when nothing was. */
export function withJudged(bidder: Bidder, judgedOf: JudgedOf): Bidder | null {
  let isKnown = false
  const known = <P extends AskedParty>(party: P): P => {
    const judged = judgedOf(party)
    isKnown ||= judged.length > 0
    return { ...party, judged }
  }
  const member = <M extends Member>(it: M): M => ({ ...known(it), persons: it.persons.map(known) })
  const whole = { ...member(bidder), members: bidder.members.map(member) }
  return isKnown ? whole : null
}

const PATH = /^(?:bidder|members\[(\d+)\])?(?:\.?persons\[(\d+)\])?$/

/** Who stands at the path of a hit's subject: `bidder`, `persons[0]`, `members[1].persons[0]`. */
export function partyAt(bidder: Bidder, path: string): AskedParty | undefined {
  const [, memberAt, personAt] = PATH.exec(path) ?? []
  const party: Member | undefined = memberAt === undefined ? bidder : bidder.members[Number(memberAt)]
  return personAt === undefined ? party : party?.persons[Number(personAt)]
}
