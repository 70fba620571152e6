/** The items a few at a time. */
export async function* slicesOf<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[], void, void> {
  let slice: T[] = []
  for await (const item of items) {
    if (slice.push(item) < size) continue
    yield slice
    slice = []
  }
  if (slice.length > 0) yield slice
}
