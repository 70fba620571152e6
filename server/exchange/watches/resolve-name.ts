import { lookup } from 'node:dns/promises'
import type { Resolve } from './callback-url.ts'

/** As the machine would connect to it, hosts file included. */
export const resolveName: Resolve = async (name) => (await lookup(name, { all: true })).map(({ address }) => address)
