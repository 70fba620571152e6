import type { PartyKind } from '../../reference/party.ts'
import { readHanName } from '../names/han-name.ts'
import { readLatinName } from '../names/latin-name.ts'
import { readPersonName } from '../names/person-name.ts'
import type { ReadName } from './similarity.ts'

const HAN = /\p{Script=Han}/u
const LONGEST = 200

/** A name taken apart as a person's, or as an organization's in Chinese or in letters. What is longer is cut. */
export function readName(written: string, kind: PartyKind): ReadName {
  const text = cut(written)
  switch (scriptOfName(text, kind)) {
    case 'person':
      return readPersonName(text)
    case 'han':
      return readHanName(text)
    case 'latin':
      return readLatinName(text)
  }
}

/** How the name would be read. */
export function scriptOfName(written: string, kind: PartyKind): ReadName['script'] {
  if (kind === 'person') return 'person'
  return HAN.test(cut(written)) ? 'han' : 'latin'
}

const cut = (written: string): string => (written.length > LONGEST ? written.slice(0, LONGEST) : written)
