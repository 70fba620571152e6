import { escapeXml, letters, type XlsxSheet } from './xlsx-sheet.ts'

/** The notes of a heading (comments). */
export function notesXml({ columns }: Pick<XlsxSheet, 'columns'>): string {
  const notes = columns.map(({ note }, i) =>
    note === undefined
      ? ''
      : `<comment ref="${letters(i)}1" authorId="0"><text><t xml:space="preserve">${escapeXml(note)}</t></text></comment>`,
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author></author></authors><commentList>${notes.join('')}</commentList></comments>`
}

/** The boxes in which Excel shows the notes: it shows none that has no box. */
export function noteBoxesXml({ columns }: Pick<XlsxSheet, 'columns'>): string {
  const boxes = columns.map(({ note }, i) =>
    note === undefined
      ? ''
      : `<v:shape type="#note" style="position:absolute;width:220pt;height:120pt;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:textbox/><x:ClientData ObjectType="Note"><x:Row>0</x:Row><x:Column>${i}</x:Column></x:ClientData></v:shape>`,
  )
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="note" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>${boxes.join('')}</xml>`
}
