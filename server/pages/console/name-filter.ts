/** Whether one of these texts has what was typed into a box above a list. */
export function says(texts: readonly string[], q: string | undefined): boolean {
  const wanted = (q ?? '').trim().toLocaleLowerCase()
  return texts.some((text) => text.toLocaleLowerCase().includes(wanted))
}
