import { chance, seededRandom, shuffled } from '../../demonstration/random.ts'
import type { ClassName } from '../classes.ts'
import { HALVES, type Half, type LabelledCase, type LabelledPair } from '../labelled-case.ts'
import { type ChineseName, makeChineseName } from './chinese-name.ts'
import { CHINESE_OTHERS, CHINESE_RELATED } from './chinese-others.ts'
import { CHINESE_VARIANTS, shortForm } from './chinese-variants.ts'
import { type LatinName, readLatinName } from './latin-name.ts'
import { LATIN_OTHERS, type LatinBase } from './latin-others.ts'
import { LATIN_VARIANTS } from './latin-variants.ts'
import { readNames } from './names.ts'
import { shortFormOfFamily } from './numbered.ts'
import { cyrillicPair, greekPair } from './other-scripts.ts'
import type { MakePair } from './pair.ts'
import { PERSON_OTHERS, PERSON_VARIANTS, readPerson } from './persons.ts'

/** Change it and every case is another one: labels would have to be read again. */
const SEED = 20_261_124
const CASES_PER_HALF = 64
/** Some base names do not lend themselves to a class. */
const BASES_PER_HALF = 80
/** Tries for one case before a class counts as broken. */
const TRIES = 400

/**
 * Every generated case, class by class: the same ones on every machine for one seed. Base names are drawn once and dealt
 * to the halves, so that no name helps to choose a threshold and then to praise it.
 */
export function generateCases(seed = SEED): ReadonlyMap<ClassName, LabelledCase[]> {
  const [organizations, people] = [readNames('organizations'), readNames('persons')]
  const latin = HALVES.map((half) =>
    withOthers(
      organizations.filter((it) => it.half === half).map((it): LatinName => readLatinName(it.name, it.country)),
    ),
  )
  const persons = HALVES.map((half) => withOthers(people.filter((it) => it.half === half).map(readPerson)))
  return new Map([
    ...chineseClasses(seed),
    ...classesOf(seed, LATIN_CLASSES, (_, half) => latin[half] ?? []),
    ...classesOf(seed, { ...PERSON_VARIANTS, ...PERSON_OTHERS }, (_, half) => persons[half] ?? []),
  ])
}

const LATIN_CLASSES: Readonly<Record<string, MakePair<LatinBase>>> = {
  ...LATIN_VARIANTS,
  ...LATIN_OTHERS,
  cyrillic: (_, random) => cyrillicPair(random),
  greek: (_, random) => greekPair(random),
}

const CHINESE_CLASSES: Readonly<Record<string, MakePair<ChineseName>>> = {
  ...CHINESE_VARIANTS,
  'short-form': (name, random, half) =>
    chance(random, 0.5) ? shortFormOfFamily(random, half) : shortForm(name, random),
  ...CHINESE_OTHERS,
  ...CHINESE_RELATED,
}

/**
 * Of base names that are no other class's: a name is listed once, and nothing is found by what another class made of it.
 * A new class goes to the end, or those behind it get other names.
 */
function chineseClasses(seed: number): [ClassName, LabelledCase[]][] {
  const bases = chineseBases(seed, Object.keys(CHINESE_CLASSES).length * HALVES.length * BASES_PER_HALF)
  return classesOf(seed, CHINESE_CLASSES, (at, half) => {
    const from = (at * HALVES.length + half) * BASES_PER_HALF
    return bases.slice(from, from + BASES_PER_HALF)
  })
}

function classesOf<Base>(
  seed: number,
  classes: Readonly<Record<string, MakePair<Base>>>,
  basesOf: (at: number, half: number) => readonly Base[],
): [ClassName, LabelledCase[]][] {
  return Object.entries(classes).map(([name, make], at) => [
    name as ClassName,
    HALVES.flatMap((half, n) => casesOf(seed, name as ClassName, { half, make, bases: basesOf(at, n) })),
  ])
}

/** No two with one trade name. */
function chineseBases(seed: number, count: number): ChineseName[] {
  const random = seededRandom(seed)
  const bases = new Map<string, ChineseName>()
  while (bases.size < count) {
    const name = makeChineseName(random)
    if (!bases.has(name.trade)) bases.set(name.trade, name)
  }
  return [...bases.values()]
}

const withOthers = <Base>(bases: readonly Base[]): (Base & { readonly others: readonly Base[] })[] =>
  bases.map((base) => ({ ...base, others: bases.filter((it) => it !== base) }))

interface ClassOfHalf<Base> {
  readonly half: Half
  readonly make: MakePair<Base>
  readonly bases: readonly Base[]
}

function casesOf<Base>(seed: number, name: ClassName, { half, make, bases }: ClassOfHalf<Base>): LabelledCase[] {
  const random = seededRandom(seed + hashOf(`${name} ${half}`))
  const cases = new Map<string, LabelledPair>()
  const order = shuffled(random, bases)
  for (let at = 0; cases.size < CASES_PER_HALF; at += 1) {
    if (at > CASES_PER_HALF * TRIES) throw new Error(`No ${CASES_PER_HALF} cases of ${name} can be made.`)
    const base = order[at % order.length]
    const made = base === undefined ? null : make(base, random, half)
    if (made) cases.set(`${made.query.name}\n${made.listed.name}`, made)
  }
  return [...cases.values()].map((made) => ({ class: name, half, ...made }))
}

/** FNV-1a: a seed of its own for each class, so that a change to one leaves the others as they were read. */
const hashOf = (text: string): number =>
  [...text].reduce((hash, character) => Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0, 0x811c9dc5)
