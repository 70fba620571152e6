import { EXPORT_COLUMNS, type ExportColumn } from './export-columns.ts'

interface DictionaryContext {
  readonly config: { readonly dataLicence: string }
  readonly ledger: { readonly origin: string; readonly size: number; readonly updatedAt: Date | null }
}

/** The data dictionary (数据字典) of the exports: what each column means, as of when, and on which terms. */
export interface Dictionary {
  readonly title: string
  readonly licence: string
  /** When the register last changed; null while it is empty. */
  readonly updatedAt: string | null
  readonly ledger: { readonly origin: string; readonly size: number }
  readonly columns: readonly {
    readonly name: string
    readonly type: ExportColumn['type']
    readonly title: string
    readonly description: string
  }[]
}

export function dictionary({ config, ledger }: DictionaryContext, language: 'zh' | 'en'): Dictionary {
  return {
    title: { zh: '公共资源交易严重失信主体名单', en: 'Blacklist of public-resource trading' }[language],
    licence: config.dataLicence,
    updatedAt: ledger.updatedAt?.toISOString() ?? null,
    ledger: { origin: ledger.origin, size: ledger.size },
    columns: EXPORT_COLUMNS.map(({ name, type, title, description }) => ({
      name,
      type,
      title: title[language],
      description: description[language],
    })),
  }
}
