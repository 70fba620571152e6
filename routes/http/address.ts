import type { Request } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'

/** What one household of IPv6 has: whoever is held back would only take the next of its addresses. */
const IPV6_SUBNET_BITS = 56

/** Where a request comes from, as far as it is counted and held back. */
export const addressOf = (req: Request): string => ipKeyGenerator(req.ip ?? 'unknown', IPV6_SUBNET_BITS)
