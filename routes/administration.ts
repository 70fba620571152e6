import Joi from 'joi'
import type { AccessContext } from '../server/access/context.ts'
import { addDepartment, listDepartments, updateDepartment } from '../server/access/departments.ts'
import { addOfficer, listOfficers, type NewOfficer, resetPassword, updateOfficer } from '../server/access/officers.ts'
import {
  addPlatform,
  listPlatforms,
  type NewPlatform,
  renewSecret,
  revokePlatform,
} from '../server/access/platforms.ts'
import { removePlatformCallback, setPlatformCallback } from '../server/exchange/watches/callbacks.ts'
import type { WatchContext } from '../server/exchange/watches/context.ts'
import { AUTHORITIES } from '../server/reference/authorities.ts'
import type { Department } from '../server/reference/departments.ts'
import type { DepartmentCode, OfficerId, PlatformId } from '../server/reference/ids.ts'
import { OFFICER_ROLES, PLATFORM_SCOPES } from '../server/reference/officer.ts'
import { isRegion } from '../server/reference/regions.ts'
import { officerOf } from './http/access.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import { cursor, limit, regionCode, text } from './http/schemas.ts'
import { withSecret } from './watch-answer.ts'

const TAG = 'Administration'
const administrator = { officer: ['administrator'] } as const

const page = Joi.object<{ limit: number; cursor?: string }>({ limit: limit(), cursor: cursor() })
const pageOf = (item: Joi.Schema) =>
  Joi.object({ items: Joi.array().items(item).required(), nextCursor: Joi.string().allow(null) })

const knownRegion = () =>
  regionCode()
    .custom((code: string, helpers) => (isRegion(code) ? code : helpers.error('any.invalid')))
    .messages({ 'any.invalid': '{{#label}} is no code of GB/T 2260; see /api/v1/reference/regions' })
const departmentCode = () => Joi.string().pattern(/^[a-zA-Z0-9][a-zA-Z0-9-]{1,49}$/)
const username = () => Joi.string().pattern(/^[a-z0-9][a-z0-9._-]{1,49}$/)

export const departmentProperties = {
  name: text(100),
  region: knownRegion(),
  authority: Joi.string().valid(...AUTHORITIES),
  active: Joi.boolean(),
}
const department = Joi.object({ code: departmentCode(), ...departmentProperties })
export const newDepartment = Joi.object<Department>({
  code: departmentCode().required().description('Such as 211100-finance; never changes.'),
  name: text(100).required(),
  region: knownRegion().required(),
  authority: Joi.string()
    .valid(...AUTHORITIES)
    .required(),
  active: Joi.boolean().default(true),
})

export const officerProperties = {
  name: text(50),
  role: Joi.string().valid(...OFFICER_ROLES),
  department: departmentCode(),
}
const officer = Joi.object({ id: Joi.string(), username: username(), ...officerProperties, active: Joi.boolean() })
export const newOfficer = Joi.object<NewOfficer>({
  username: username().required(),
  name: text(50).required(),
  role: officerProperties.role.required(),
  department: departmentCode().required(),
})

const scopes = () =>
  Joi.array()
    .items(Joi.string().valid(...PLATFORM_SCOPES))
    .unique()
    .min(1)
const platform = Joi.object({
  id: Joi.string(),
  clientId: username(),
  name: text(100),
  scopes: scopes(),
  active: Joi.boolean(),
})
export const newPlatform = Joi.object<NewPlatform>({
  clientId: username().required(),
  name: text(100).required(),
  scopes: scopes().required(),
})

const byId = <Id>() => Joi.object<{ id: Id }>({ id: Joi.string().max(40).required() })

/** 系统管理: departments, officers and platforms. Passwords and secrets are shown once, in the answer that makes them. */
export const administration = (ctx: AccessContext & WatchContext): Endpoint[] => [
  ...departments(ctx),
  ...officers(ctx),
  ...platforms(ctx),
]

const departments = (ctx: AccessContext): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/departments',
    tag: TAG,
    summary: 'All departments, closed ones included',
    access: administrator,
    answer: Joi.object({ items: Joi.array().items(department).required() }),
    handle: async () => ({ items: await listDepartments() }),
  }),
  endpoint<unknown, unknown, Department>({
    method: 'post',
    path: '/departments',
    tag: TAG,
    summary: 'Add a department',
    access: administrator,
    body: newDepartment,
    status: 201,
    answer: department,
    handle: ({ body, caller }) => addDepartment(ctx, officerOf(caller), body),
  }),
  endpoint<{ code: DepartmentCode }, unknown, Partial<Department>>({
    method: 'patch',
    path: '/departments/:code',
    tag: TAG,
    summary: 'Change a department',
    access: administrator,
    params: Joi.object({ code: departmentCode().required() }),
    body: Joi.object(departmentProperties).min(1),
    answer: department,
    handle: ({ params, body, caller }) => updateDepartment(ctx, officerOf(caller), params.code, body),
  }),
]

const officers = (ctx: AccessContext): Endpoint[] => [
  endpoint<unknown, { limit: number; cursor?: string }>({
    method: 'get',
    path: '/officers',
    tag: TAG,
    summary: 'Officers, by username',
    access: administrator,
    query: page,
    answer: pageOf(officer),
    handle: ({ query }) => listOfficers(query),
  }),
  endpoint<unknown, unknown, NewOfficer>({
    method: 'post',
    path: '/officers',
    tag: TAG,
    summary: 'Add an officer; the password is shown this once',
    access: administrator,
    keepsAnswer: false,
    body: newOfficer,
    status: 201,
    answer: officer.keys({ password: Joi.string().required() }),
    handle: ({ body, caller }) => addOfficer(ctx, officerOf(caller), body),
  }),
  endpoint<{ id: OfficerId }, unknown, Partial<NewOfficer> & { active?: boolean }>({
    method: 'patch',
    path: '/officers/:id',
    tag: TAG,
    summary: 'Change an officer, who is signed out by it',
    access: administrator,
    params: byId<OfficerId>(),
    body: Joi.object({ ...officerProperties, active: Joi.boolean() }).min(1),
    answer: officer,
    handle: ({ params, body, caller }) => updateOfficer(ctx, officerOf(caller), params.id, body),
  }),
  endpoint<{ id: OfficerId }>({
    method: 'post',
    path: '/officers/:id/password',
    tag: TAG,
    summary: 'Set a new password, shown this once',
    access: administrator,
    keepsAnswer: false,
    params: byId<OfficerId>(),
    answer: Joi.object({ password: Joi.string().required() }),
    handle: ({ params, caller }) => resetPassword(ctx, officerOf(caller), params.id),
  }),
]

const platforms = (ctx: AccessContext & WatchContext): Endpoint[] => [
  endpoint<unknown, { limit: number; cursor?: string }>({
    method: 'get',
    path: '/platforms',
    tag: TAG,
    summary: 'Platforms, by client id',
    access: administrator,
    query: page,
    answer: pageOf(platform),
    handle: ({ query }) => listPlatforms(query),
  }),
  endpoint<unknown, unknown, NewPlatform>({
    method: 'post',
    path: '/platforms',
    tag: TAG,
    summary: 'Add a platform; the secret is shown this once',
    access: administrator,
    keepsAnswer: false,
    body: newPlatform,
    status: 201,
    answer: platform.keys({ clientSecret: Joi.string().required() }),
    handle: ({ body, caller }) => addPlatform(ctx, officerOf(caller), body),
  }),
  endpoint<{ id: PlatformId }>({
    method: 'post',
    path: '/platforms/:id/secret',
    tag: TAG,
    summary: 'Give a platform a new secret, shown this once; a revoked one is admitted again',
    access: administrator,
    keepsAnswer: false,
    params: byId<PlatformId>(),
    answer: Joi.object({ clientId: Joi.string().required(), clientSecret: Joi.string().required() }),
    handle: ({ params, caller }) => renewSecret(ctx, officerOf(caller), params.id),
  }),
  endpoint<{ id: PlatformId }>({
    method: 'delete',
    path: '/platforms/:id',
    tag: TAG,
    summary: 'Revoke a platform within a second',
    access: administrator,
    params: byId<PlatformId>(),
    status: 204,
    answer: Joi.object(),
    handle: ({ params, caller }) => revokePlatform(ctx, officerOf(caller), params.id),
  }),
  endpoint<{ id: PlatformId }, unknown, { url: string }>({
    method: 'post',
    path: '/platforms/:id/callback',
    tag: TAG,
    summary:
      'Where a platform is told what concerns it as a whole, such as a revocation; the secret of a new one is shown this once',
    access: administrator,
    keepsAnswer: false,
    params: byId<PlatformId>(),
    body: Joi.object({ url: Joi.string().max(2000).required() }),
    answer: withSecret,
    handle: ({ params, body, caller }) => setPlatformCallback(ctx, officerOf(caller), params.id, body.url),
  }),
  endpoint<{ id: PlatformId }>({
    method: 'delete',
    path: '/platforms/:id/callback',
    tag: TAG,
    summary: 'Tell a platform at the callbacks of its watches again, or nowhere',
    access: administrator,
    params: byId<PlatformId>(),
    status: 204,
    answer: Joi.object(),
    handle: ({ params, caller }) => removePlatformCallback(ctx, officerOf(caller), params.id),
  }),
]
