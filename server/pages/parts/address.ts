type Value = string | number | null | undefined

/** An address of ours with parameters set, or taken away where they are null or empty. */
export function withParameters(address: string, changes: Readonly<Record<string, Value>>): string {
  const [path = '/', query = ''] = address.split('?', 2)
  const parameters = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') parameters.delete(name)
    else parameters.set(name, String(value))
  }
  // A link goes to a page, not to a language: that is the reader's cookie.
  parameters.delete('lang')
  const text = parameters.toString()
  return text === '' ? path : `${path}?${text}`
}
