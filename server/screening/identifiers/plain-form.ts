const PLAIN = /^[0-9A-Z]*$/
const GROUPING = /[\s\p{Pd}\p{Cf}./·]/gu

/** Capitals of half width, without the spaces, dashes and dots that people group digits with. */
export const plainForm = (written: string): string =>
  PLAIN.test(written) ? written : written.normalize('NFKC').toUpperCase().replace(GROUPING, '')
