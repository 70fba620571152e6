import type { Bilingual } from '../../reference/bilingual.ts'
import type { ReconcileContext } from './reconcile.ts'
import { PARTY_KINDS, typeIn } from './types.ts'

const PATH = '/api/v1/reconcile'

/** How the service introduces itself (service manifest, protocol 0.2). */
export function manifest({ config }: Pick<ReconcileContext, 'config'>, language: keyof Bilingual) {
  const { publicUrl, origin } = config
  const service = (path: string) => ({ service_url: publicUrl, service_path: `${PATH}${path}` })
  return {
    versions: ['0.2'],
    name: `${language === 'zh' ? '公共资源交易黑名单登记' : 'Blacklist registry'} ${origin}`,
    identifierSpace: `${publicUrl}/listings/`,
    schemaSpace: `${publicUrl}${PATH}/types/`,
    documentation: `${publicUrl}/api/v1/openapi.json`,
    defaultTypes: PARTY_KINDS.map((kind) => typeIn(kind, language)),
    view: { url: `${publicUrl}/listings/{{id}}` },
    preview: { url: `${publicUrl}${PATH}/preview?id={{id}}`, width: 440, height: 240 },
    suggest: {
      // `${id}` is the protocol's own placeholder.
      entity: {
        ...service('/suggest/entity'),
        flyout_service_url: publicUrl,
        flyout_service_path: `${PATH}/flyout/entity?id=\${id}`,
      },
      property: service('/suggest/property'),
      type: service('/suggest/type'),
    },
    extend: { propose_properties: service('/properties'), property_settings: [] },
  }
}
