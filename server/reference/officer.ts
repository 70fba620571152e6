import type { DepartmentCode, OfficerId, PlatformId } from './ids.ts'

/** 经办, 审核, 监督, 管理. */
export const OFFICER_ROLES = ['clerk', 'reviewer', 'supervisor', 'administrator'] as const
export type OfficerRole = (typeof OFFICER_ROLES)[number]

/** An officer who has signed in, as rules see one. */
export interface Officer {
  readonly id: OfficerId
  readonly username: string
  readonly role: OfficerRole
  readonly department: DepartmentCode
  /** Of the request they act through: it stands in the audit trail. */
  readonly requestId?: string
}

export const PLATFORM_SCOPES = ['screen', 'watch', 'feed', 'feedback'] as const
export type PlatformScope = (typeof PLATFORM_SCOPES)[number]

/** A tendering platform's program that has signed in. */
export interface PlatformClient {
  readonly id: PlatformId
  readonly clientId: string
  readonly scopes: readonly PlatformScope[]
}

/** Whoever is asking, as far as is known. */
export type Caller =
  | { readonly kind: 'public' }
  | { readonly kind: 'officer'; readonly officer: Officer }
  | { readonly kind: 'platform'; readonly platform: PlatformClient }
