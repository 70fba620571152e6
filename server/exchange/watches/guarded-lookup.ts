import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { AddressRules } from './address-rules.ts'

/** Code of the error of a connection that the rules refuse. */
export const REFUSED_ADDRESS = 'REFUSED_ADDRESS'

class RefusedAddress extends Error {
  readonly code = REFUSED_ADDRESS

  constructor() {
    super('It leads to an address that nothing is sent to.')
  }
}

/** Looks a name up, and gives its addresses only when all of them may be connected to. */
export const guardedLookup =
  (rules: AddressRules, isPlain: boolean): LookupFunction =>
  (name: string, options: LookupOptions, found) => {
    lookup(name, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const [first] = addresses ?? []
      if (error || !first) found(error ?? new RefusedAddress(), '', 0)
      else if (addresses.some(({ address }) => rules.refuses(address, isPlain))) found(new RefusedAddress(), '', 0)
      else if (options.all) found(null, addresses)
      else found(null, first.address, first.family)
    })
  }
