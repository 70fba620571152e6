/** What one slip of the pen did to a text: one character changed, left out, added, or two neighbours swapped. */
export interface Slip {
  readonly kind: 'changed' | 'missing' | 'added' | 'swapped'
  /** The characters that differ, as the first and the second text have them; empty where one has none. */
  readonly own: string
  readonly other: string
  /** Where in the first text. */
  readonly at: number
}

/** The one slip that lies between two texts; null where there is none or more than one. */
export function slipBetween(own: string, other: string): Slip | null {
  const [a, b] = [own.length, other.length]
  if (own === other || Math.abs(a - b) > 1) return null
  let head = 0
  while (head < a && head < b && own.charCodeAt(head) === other.charCodeAt(head)) head += 1
  let tail = 0
  while (tail < a - head && tail < b - head && own.charCodeAt(a - 1 - tail) === other.charCodeAt(b - 1 - tail)) {
    tail += 1
  }
  const mine = own.slice(head, a - tail)
  const theirs = other.slice(head, b - tail)
  if (mine.length === 1 && theirs.length === 1) return { kind: 'changed', own: mine, other: theirs, at: head }
  if (mine.length === 0 && theirs.length === 1) return { kind: 'missing', own: '', other: theirs, at: head }
  if (mine.length === 1 && theirs.length === 0) return { kind: 'added', own: mine, other: '', at: head }
  const isSwap = mine.length === 2 && theirs.length === 2 && mine[0] === theirs[1] && mine[1] === theirs[0]
  return isSwap ? { kind: 'swapped', own: mine, other: theirs, at: head } : null
}

/** Every text that comes of leaving one character out, and the text itself: two texts one slip apart share one. */
export function deletions(text: string): string[] {
  const found = [text]
  for (let at = 0; at < text.length; at += 1) {
    if (at > 0 && text.charCodeAt(at) === text.charCodeAt(at - 1)) continue
    found.push(text.slice(0, at) + text.slice(at + 1))
  }
  return found
}
