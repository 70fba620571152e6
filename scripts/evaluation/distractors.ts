import { chance, pick, type Random, seededRandom } from '../demonstration/random.ts'
import { makeChineseName, written } from './generate/chinese-name.ts'
import { distinctiveAt, type LatinName, readLatinName, withWords } from './generate/latin-name.ts'
import { readNames } from './generate/names.ts'
import { makeChinesePerson } from './generate/person-names.ts'
import type { EvaluatedParty } from './labelled-case.ts'

const SEED = 7

/** Listings that nobody asks about, as a register has them: made like the base names, and never one of `taken`. */
export function* distractors(count: number, taken: ReadonlySet<string>): Generator<EvaluatedParty> {
  const random = seededRandom(SEED)
  const latin = readNames('organizations').map(({ name }) => readLatinName(name))
  const wordsTaken = new Set(latin.map(({ words }) => words.join(' ').toLowerCase()))
  const persons = readNames('persons').map(({ name }) => name.split(' '))
  for (let made = 0; made < count; ) {
    const party = oneOf(random, latin, persons)
    const { words } = readLatinName(party.name)
    if (taken.has(party.name) || wordsTaken.has(words.join(' ').toLowerCase())) continue
    made += 1
    yield party
  }
}

function oneOf(random: Random, latin: readonly LatinName[], persons: readonly (readonly string[])[]): EvaluatedParty {
  if (chance(random, 0.65)) {
    const name = makeChineseName(random)
    return { name: written(name), ...(chance(random, 0.6) && { region: name.city.code }) }
  }
  if (chance(random, 0.7)) return { name: latinFirm(random, latin) }
  return { kind: 'person', name: chance(random, 0.5) ? chinesePerson(random) : latinPerson(random, persons) }
}

/** A firm shaped like one of the lists, under words that are nobody's: a rare word of another would be that other's. */
function latinFirm(random: Random, names: readonly LatinName[]): string {
  const shape = pick(random, names)
  const own = distinctiveAt(shape)
  return withWords(
    shape,
    shape.words.map((word, at) => (own.includes(at) ? coined(random, names) : word)),
  )
}

/** `Berkistan`: the beginning of one word and the end of another. */
function coined(random: Random, names: readonly LatinName[]): string {
  const word = (): string => {
    const name = pick(random, names)
    const own = distinctiveAt(name)
    return own.length > 0 ? (name.words[pick(random, own)] ?? '') : word()
  }
  const [first, last] = [word(), word()]
  return first.slice(0, Math.ceil(first.length / 2)) + last.slice(Math.floor(last.length / 2)).toLowerCase()
}

function chinesePerson(random: Random): string {
  const { surname, given } = makeChinesePerson(random)
  return surname + given
}

const latinPerson = (random: Random, persons: readonly (readonly string[])[]): string =>
  pick(random, persons)
    .map((word, at) => pick(random, persons)[at] ?? word)
    .join(' ')
