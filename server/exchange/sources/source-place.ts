import { isIP } from 'node:net'
import { broken, type RuleBroken } from '../../reference/rule-broken.ts'
import { hostOf } from '../watches/callback-url.ts'
import type { SourceContext } from './context.ts'

const FILE_NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]*(\/[\p{L}\p{N}][\p{L}\p{N} ._-]*)*$/u

/**
 * The address of a list in its one spelling. Throws RuleBroken `sourceRefused` when it is no https address of the internet
 * or of a network that the operator trusts; it is looked at again at every connection, for a name may lead elsewhere.
 */
export async function sourceUrl({ sources }: Pick<SourceContext, 'sources'>, text: string): Promise<string> {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    throw noAddress()
  url.hash = ''
  const host = hostOf(url)
  const addresses = isIP(host) === 0 ? await sources.resolve(host).catch(() => []) : [host]
  if (addresses.length === 0) throw unknownName()
  if (addresses.some((address) => sources.rules.refuses(address, url.protocol === 'http:'))) throw refusedAddress()
  return url.href
}

/** The name of a file in the folder of lists, as it is given. Throws RuleBroken `sourceRefused`. */
export function sourceFile({ config }: Pick<SourceContext, 'config'>, name: string): string {
  if (config.listFilesDir === null) throw noFiles()
  if (!FILE_NAME.test(name)) throw noFileName()
  return name
}

const refused = (zh: string, en: string, path: string): RuleBroken => broken('sourceRefused', zh, en, path)

const noAddress = () =>
  refused(
    '来源地址须为以 https:// 开头的完整地址，不含用户名和密码；密钥请作为标头另行填写。',
    'A source is a whole address that begins with https://, without user name and password: put a key into a header.',
    'url',
  )

const unknownName = () =>
  refused(
    '暂时无法解析来源地址的域名，请核对拼写后重试。',
    'The name in the address cannot be resolved at the moment: check it and try again.',
    'url',
  )

const refusedAddress = () =>
  refused(
    '来源须为互联网上的 https 地址；内网地址须由登记机构在 SOURCE_NETWORKS 中许可。',
    'A source lies on the internet and is https; private networks have to be allowed by the operator (SOURCE_NETWORKS).',
    'url',
  )

const noFiles = () =>
  refused(
    '本登记机构未设置名单文件夹（LIST_FILES_DIR），请改用地址。',
    'This registry has no folder of list files (LIST_FILES_DIR): give an address.',
    'file',
  )

const noFileName = () =>
  refused(
    '请给出名单文件夹（LIST_FILES_DIR）内的文件名，不含 .. 和绝对路径。',
    'Give the name of a file in the folder of lists (LIST_FILES_DIR), without .. and not from the root.',
    'file',
  )
