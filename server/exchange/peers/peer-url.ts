import { isIP } from 'node:net'
import { broken, type RuleBroken } from '../../reference/rule-broken.ts'
import type { AddressRules } from '../watches/address-rules.ts'
import { hostOf, type Resolve } from '../watches/callback-url.ts'

const API = '/api/v1'
const BELOW = /^(?<api>.*\/api\/v1)(?:\/mirrors\/(?<origin>[^/]+))?$/

/**
 * What the ledger of a peer is read below, in its one spelling: `https://…/api/v1` of the registry itself, or
 * `https://…/api/v1/mirrors/{origin}` of another that has its mirror. Throws RuleBroken `peerRefused` when it is no https
 * address of the internet or of a trusted network; it is looked at again at every connection.
 */
export async function peerUrl(text: string, origin: string, rules: AddressRules, resolve: Resolve): Promise<string> {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.search !== '' || url.hash !== '') throw noAddress()
  if (url.username !== '' || url.password !== '') throw withPassword()
  url.pathname = url.pathname.replace(/\/+$/, '') || API
  const place = BELOW.exec(url.pathname)
  if (!place) throw noAddress()
  const mirrored = place.groups?.['origin']
  if (mirrored !== undefined && mirrored !== origin) throw otherMirror(mirrored, origin)
  const host = hostOf(url)
  const addresses = isIP(host) === 0 ? await resolve(host).catch(() => []) : [host]
  if (addresses.length === 0) throw unknownName()
  if (addresses.some((address) => rules.refuses(address, url.protocol === 'http:'))) throw refusedAddress()
  return url.href
}

/** The API of the registry that answers at a peer's address. */
export const apiOf = (url: string): string => BELOW.exec(url)?.groups?.['api'] ?? url

/** True where a peer is read from another registry's mirror. */
export const isMirrorUrl = (url: string): boolean => BELOW.exec(url)?.groups?.['origin'] !== undefined

const refused = (zh: string, en: string): RuleBroken => broken('peerRefused', zh, en, 'url')

const noAddress = () =>
  refused(
    '地址须以 https:// 开头，指向对方接口（…/api/v1）或其镜像（…/api/v1/mirrors/{origin}）。',
    'The address begins with https:// and leads to the API of the peer (…/api/v1) or to a mirror of it (…/api/v1/mirrors/{origin}).',
  )

const withPassword = () =>
  refused(
    '地址中不得含有用户名或密码；对方给予的账号请另行填写。',
    'There is no user name or password in the address: what account the peer gave us is entered beside it.',
  )

const otherMirror = (mirrored: string, origin: string) =>
  refused(
    `该地址是 ${mirrored} 的镜像，而公钥属于 ${origin}。`,
    `The address is a mirror of ${mirrored}, and the key is that of ${origin}.`,
  )

const unknownName = () =>
  refused(
    '暂时无法解析该地址的域名，请核对拼写后重试。',
    'The name in the address cannot be resolved at the moment: check it and try again.',
  )

const refusedAddress = () =>
  refused(
    '对等登记机构须为互联网上的 https 地址；内网地址须由本机构在 PEER_NETWORKS 中许可。',
    'A peer lies on the internet and is https; private networks have to be allowed by this registry (PEER_NETWORKS).',
  )
