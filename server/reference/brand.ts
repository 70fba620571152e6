declare const brand: unique symbol

/** A value that was checked once and is known by name from then on: `RegionCode` is a string, but not any string. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
