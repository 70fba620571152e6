import { checkIdentifier, maskPersonal } from '../screening/identifiers/identifier.ts'

const LIKE_ID_NUMBER = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g

/** The text with every ID number (居民身份证号) in it masked: facts are often copied from a decision that names people. */
export const withoutIdNumbers = (text: string): string =>
  text.replace(LIKE_ID_NUMBER, (value) => {
    const { normalised, valid } = checkIdentifier({ scheme: 'cnId', value })
    return valid ? maskPersonal('cnId', normalised) : value
  })
