import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { FileUnreadable } from './file-unreadable.ts'

export type Attributes = Readonly<Record<string, string>>

export interface Visitor {
  readonly open?: (name: string, attributes: Attributes) => void
  readonly text?: (piece: string) => void
  readonly close?: (name: string) => void
}

/**
 * Tells the visitor what stands in a part of a workbook, which comes in pieces; the last one ends it. Elements are known
 * by their local name, for some publishers' programs put a prefix before every one. Throws FileUnreadable.
 */
export function walker({ open, text, close }: Visitor): (bytes: Uint8Array, isLast: boolean) => void {
  const decoder = new TextDecoder()
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw new FileUnreadable(
      '工作簿已损坏，请用 Excel 打开后重新保存再上传。',
      'The workbook is damaged: open it, save it again and try again.',
      error,
    )
  })
  parser.on('opentag', (tag: SaxesTagPlain) => open?.(localName(tag.name), tag.attributes))
  if (text) parser.on('text', text)
  if (close) parser.on('closetag', (tag: SaxesTagPlain) => close(localName(tag.name)))
  return (bytes, isLast) => {
    parser.write(decoder.decode(bytes, { stream: !isLast }))
    if (isLast) parser.close()
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
