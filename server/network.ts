import { isIP } from 'node:net'

/** A range of addresses, `10.1.0.0/16`. */
export interface Network {
  readonly address: string
  readonly prefix: number
  readonly family: 'ipv4' | 'ipv6'
}

const BITS = { ipv4: 32, ipv6: 128 } as const

/** Networks in CIDR notation, separated by commas. Null when one is none. */
export function readNetworks(text: string): Network[] | null {
  const networks = text.split(',').map((part) => readNetwork(part.trim()))
  return networks.every((it) => it !== null) ? networks : null
}

function readNetwork(text: string): Network | null {
  const [address = '', bits = '', ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || !/^\d{1,3}$/.test(bits) || more.length > 0) return null
  const family = version === 4 ? 'ipv4' : 'ipv6'
  return Number(bits) <= BITS[family] ? { address, prefix: Number(bits), family } : null
}
