/** A file on its way to a case, as a browser sends it. */
export interface Sent {
  readonly bytes: Uint8Array
  readonly name?: string
  readonly fields?: Readonly<Record<string, string>>
}

export interface Attached {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly attachments: readonly {
    readonly id: string
    readonly name: string
    readonly type: string
    readonly sizeBytes: number
    readonly sha256: string
    readonly public: boolean
  }[]
  readonly history: readonly { readonly step: string; readonly note: string | null }[]
}

const WAIT_MS = 20_000

/** Sends a file to a case, and gives the whole answer. */
export async function upload(
  { url, token }: { readonly url: string; readonly token: string },
  caseId: string,
  { bytes, name = '决定书.pdf', fields = {} }: Sent,
) {
  const form = new FormData()
  form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), name)
  for (const [field, value] of Object.entries(fields)) form.append(field, value)
  const response = await fetch(`${url}/api/v1/cases/${caseId}/attachments`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Accept-Language': 'en' },
    body: form,
    signal: AbortSignal.timeout(WAIT_MS),
  })
  const body = (await response.json()) as Attached & { readonly errors?: readonly { readonly code: string }[] }
  return { status: response.status, headers: response.headers, body }
}
