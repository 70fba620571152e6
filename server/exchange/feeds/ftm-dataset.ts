import { EXPORT_FORMATS, type ExportContext } from './export.ts'
import { datasetName } from './ftm.ts'

const TITLE = { zh: '公共资源交易黑名单', en: 'Blacklist of public-resource trading' } as const

/** The statement of the data set to which the exported entities of FollowTheMoney belong. */
export function ftmDataset({ config, ledger }: ExportContext, language: 'zh' | 'en') {
  const { publicUrl, dataLicence } = config
  return {
    name: datasetName(ledger.origin),
    title: TITLE[language],
    url: publicUrl,
    license: dataLicence,
    updated_at: ledger.updatedAt?.toISOString() ?? null,
    version: String(ledger.size),
    publisher: { name: ledger.origin, url: publicUrl, country: 'cn', official: true },
    resources: [
      {
        name: 'entities.ftm.json',
        url: `${publicUrl}/api/v1/listings/export.ftm.json`,
        mime_type: EXPORT_FORMATS['ftm.json'].type,
      },
    ],
  }
}
