import { isIP } from 'node:net'
import { broken, type RuleBroken } from '../../reference/rule-broken.ts'
import type { AddressRules } from './address-rules.ts'

/** All addresses of a name; throws when there are none. */
export type Resolve = (name: string) => Promise<readonly string[]>

/**
 * The address of a callback in its one spelling (`https://2130706433/` is 127.0.0.1). Throws RuleBroken `callbackRefused`
 * when it is no https address of the internet or of a trusted network; it is looked at again at every connection, for a
 * name may lead elsewhere tomorrow.
 */
export async function callbackUrl(text: string, rules: AddressRules, resolve: Resolve): Promise<string> {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !['https:', 'http:'].includes(url.protocol)) throw noAddress()
  if (url.username !== '' || url.password !== '') throw withPassword()
  url.hash = ''
  const host = hostOf(url)
  const addresses = isIP(host) === 0 ? await resolve(host).catch(() => []) : [host]
  if (addresses.length === 0) throw unknownName()
  if (addresses.some((address) => rules.refuses(address, url.protocol === 'http:'))) throw refusedAddress()
  return url.href
}

/** Without the brackets of an IPv6 address. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

const refused = (zh: string, en: string): RuleBroken => broken('callbackRefused', zh, en, 'callback')

const noAddress = () =>
  refused('回调地址须为以 https:// 开头的完整地址。', 'A callback is a whole address that begins with https://.')

const withPassword = () =>
  refused(
    '回调地址中不得含有用户名或密码；我方以签名证明身份，请核对签名。',
    'A callback address has no user name or password in it: deliveries are signed, so verify the signature.',
  )

const unknownName = () =>
  refused(
    '暂时无法解析回调地址的域名，请核对拼写后重试。',
    'The name in the callback address cannot be resolved at the moment: check it and try again.',
  )

const refusedAddress = () =>
  refused(
    '回调地址须为互联网上的 https 地址；内网地址须由登记机构在 CALLBACK_NETWORKS 中许可。',
    'A callback lies on the internet and is https; private networks have to be allowed by the registry (CALLBACK_NETWORKS).',
  )
