import type { PartyKind } from '../../reference/party.ts'
import { readHanName } from '../names/han-name.ts'
import { readLatinName } from '../names/latin-name.ts'
import { readPersonName } from '../names/person-name.ts'
import type { ReadName } from './similarity.ts'

const HAN = /\p{Script=Han}/u
const LONGEST = 200

/** A name taken apart as a person's, or as an organization's in Chinese or in letters. What is longer is cut. */
export function readName(written: string, kind: PartyKind): ReadName {
  const text = written.length > LONGEST ? written.slice(0, LONGEST) : written
  if (kind === 'person') return readPersonName(text)
  return HAN.test(text) ? readHanName(text) : readLatinName(text)
}
