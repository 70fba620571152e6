import { BlockList, isIP } from 'node:net'
import type { Network } from '../../network.ts'

/** Not of the internet: private, loopback, link-local, shared, documentation, benchmarks, multicast, reserved (RFC 6890). */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]

/** Of IPv6 only 2000::/3 is given out, and in it these lead elsewhere: tunnels and translations may hide any address. */
const GIVEN_OUT_IPV6 = ['2000::/3']
const SPECIAL_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

/** What may be connected to, whatever a name or a platform says. */
export interface AddressRules {
  /** True when nothing is sent there. `isPlain`: over http, which only a trusted network carries. */
  readonly refuses: (address: string, isPlain: boolean) => boolean
}

/** Addresses of the internet, and of the networks that the operator trusts. */
export function addressRules(trusted: readonly Network[]): AddressRules {
  const networks = new BlockList()
  for (const { address, prefix, family } of trusted) networks.addSubnet(address, prefix, family)
  return {
    refuses: (address, isPlain) => {
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
      return !networks.check(address, family) && (isPlain || !isOfTheInternet(address, family))
    },
  }
}

const special = blockList(SPECIAL_IPV4, 'ipv4', blockList(SPECIAL_IPV6, 'ipv6'))
const givenOut = blockList(GIVEN_OUT_IPV6, 'ipv6')

const isOfTheInternet = (address: string, family: 'ipv4' | 'ipv6'): boolean =>
  isIP(address) !== 0 && !special.check(address, family) && (family === 'ipv4' || givenOut.check(address, family))

function blockList(networks: readonly string[], family: 'ipv4' | 'ipv6', list = new BlockList()): BlockList {
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    list.addSubnet(address, Number(prefix), family)
  }
  return list
}
