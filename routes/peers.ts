import Joi from 'joi'
import type { PeerContext } from '../server/exchange/peers/context.ts'
import {
  addPeer,
  listPeers,
  movePeer,
  type NewPeer,
  type PeerClient,
  peerOf,
  releaseFromQuarantine,
  removePeer,
} from '../server/exchange/peers/peers.ts'
import type { Recognition } from '../server/exchange/peers/recognition.ts'
import { readRecognition, setRecognition } from '../server/exchange/peers/recognitions.ts'
import { statusOf } from '../server/exchange/peers/status.ts'
import type { PeerId } from '../server/reference/ids.ts'
import { MEASURES } from '../server/reference/measures.ts'
import { isRegion } from '../server/reference/regions.ts'
import { officerOf } from './http/access.ts'
import { type Endpoint, endpoint } from './http/endpoint.ts'
import { fieldCode, measure, regionCode, text } from './http/schemas.ts'

const TAG = 'Peers'
const RULES_LIMIT = 200
const OPT_OUTS_LIMIT = 1_000
const administrator = { officer: ['administrator'] } as const
const reader = { officer: ['administrator', 'supervisor'] } as const

const byId = Joi.object<{ id: PeerId }>({ id: Joi.string().max(40).required() })
const instant = () => Joi.string().isoDate()
const version = () => Joi.number().integer().min(1)
const size = () => Joi.number().integer().min(0)

const url = () =>
  Joi.string()
    .max(2000)
    .description(
      '`https://…/api/v1` of the registry, or `https://…/api/v1/mirrors/{origin}` of one that has its mirror.',
    )

const client = () =>
  Joi.object<PeerClient>({ id: text(50).required(), secret: Joi.string().max(200).required() }).description(
    'Account of scope `feed` that the registry at the address gave us.',
  )

export const newPeer = Joi.object<NewPeer>({
  url: url().required(),
  verifierKey: Joi.string()
    .trim()
    .max(500)
    .required()
    .description('C2SP verifier key `name+hash+key`, compared with a person of that registry.'),
  client: client(),
  hashKey: Joi.string()
    .pattern(/^[A-Za-z0-9+/]{43}=$/)
    .description('Key of its hashes of persons, base64, for a ledger that is read from a mirror.'),
})

const peer = Joi.object({
  id: Joi.string().required(),
  origin: Joi.string().required(),
  url: url().required(),
  verifierKey: Joi.string().required(),
  state: Joi.string().valid('following', 'quarantined').required(),
  readFrom: Joi.string().valid('origin', 'mirror').required(),
  clientId: Joi.string().allow(null).required(),
  persons: Joi.string().valid('identifier', 'name').required().description('How persons of its listings are found.'),
  addedAt: instant().required(),
})

const status = Joi.object({
  id: Joi.string().required(),
  origin: Joi.string().required(),
  state: Joi.string().valid('following', 'quarantined').required(),
  size: size().required().description('Events verified and mirrored.'),
  lag: Joi.object({
    events: size().required().description('Signed there and not mirrored yet.'),
    seconds: size().allow(null).required().description('Since nothing was missing.'),
  }).required(),
  checkpoint: Joi.object({
    size: size().required(),
    root: Joi.string().required(),
    note: Joi.string().required(),
  })
    .allow(null)
    .required()
    .description('The last that was verified, as it was signed.'),
  handedOn: size().required().description('Events up to which the mirror is served to others.'),
  fault: Joi.object({
    kind: Joi.string().required(),
    detail: Joi.string().required(),
    at: instant().required(),
    note: Joi.string().description('What was signed and contradicts the checkpoint.'),
  })
    .allow(null)
    .required()
    .description('Why it was quarantined, last.'),
  trouble: Joi.object({ detail: Joi.string().required(), at: instant().required() })
    .allow(null)
    .required()
    .description('Why it cannot be asked at the moment.'),
})

const knownRegions = () =>
  Joi.array()
    .items(regionCode().custom((code: string, helpers) => (isRegion(code) ? code : helpers.error('any.invalid'))))
    .unique()
    .min(1)
const recognisedAs = () => Joi.string().valid('same', ...MEASURES)

export const recognition = {
  rules: Joi.array()
    .items(
      Joi.object({
        fields: Joi.array().items(fieldCode()).unique().min(1),
        regions: knownRegions().description('Where the effect binds.'),
        measures: Joi.array().items(measure()).unique().min(1),
        kinds: Joi.array().items(Joi.string().valid('penalty', 'list')).unique().min(1),
        as: recognisedAs().required(),
        in: knownRegions().description('Where it binds here; where it does there when absent.'),
      }),
    )
    .max(RULES_LIMIT)
    .required()
    .description('The first that fits decides; what is left out fits everything.'),
  otherwise: recognisedAs().required(),
  optOuts: Joi.array()
    .items(Joi.object({ listing: Joi.string().max(40).required(), reason: text(500).required() }))
    .unique('listing')
    .max(OPT_OUTS_LIMIT)
    .required(),
}

const recognitionAnswer = Joi.object({
  version: version().required(),
  versions: version().required().description('How many there are.'),
  ...recognition,
})

/** 对等登记机构: registries of other regions whose ledgers are verified, mirrored and screened. */
export const peers = (ctx: PeerContext): Endpoint[] => [...administering(ctx), ...recognising(ctx)]

const administering = (ctx: PeerContext): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/peers',
    tag: TAG,
    summary: 'All peers',
    access: reader,
    answer: Joi.object({ items: Joi.array().items(peer).required() }),
    handle: () => listPeers(),
  }),
  endpoint<unknown, unknown, NewPeer>({
    method: 'post',
    path: '/peers',
    tag: TAG,
    summary: 'Follow the ledger of another registry',
    access: administrator,
    body: newPeer,
    status: 201,
    answer: peer,
    handle: async ({ body, caller, res }) => {
      const added = await addPeer(ctx, officerOf(caller), body)
      res.location(`/api/v1/peers/${added.id}`)
      return added
    },
  }),
  endpoint<{ id: PeerId }, unknown, { url?: string; client?: PeerClient }>({
    method: 'patch',
    path: '/peers/:id',
    tag: TAG,
    summary: 'Read a peer at another address or with another account; it is held to what was verified',
    access: administrator,
    params: byId,
    body: Joi.object({ url: url(), client: client() }).min(1),
    answer: peer,
    handle: ({ params, body, caller }) => movePeer(ctx, officerOf(caller), params.id, body),
  }),
  endpoint<{ id: PeerId }>({
    method: 'delete',
    path: '/peers/:id',
    tag: TAG,
    summary: 'Remove a peer and forget its mirror',
    access: administrator,
    params: byId,
    status: 204,
    answer: Joi.object(),
    handle: ({ params, caller }) => removePeer(ctx, officerOf(caller), params.id),
  }),
  endpoint<{ id: PeerId }>({
    method: 'get',
    path: '/peers/:id/status',
    tag: TAG,
    summary: 'How far a peer is mirrored, and what is wrong with it',
    access: reader,
    params: byId,
    answer: status,
    handle: async ({ params, language }) => statusOf(await peerOf(params.id), ctx.now(), language),
  }),
  endpoint<{ id: PeerId }>({
    method: 'post',
    path: '/peers/:id/release',
    tag: TAG,
    summary: 'Follow a quarantined peer again, from what was verified',
    access: administrator,
    params: byId,
    answer: peer,
    handle: ({ params, caller }) => releaseFromQuarantine(ctx, officerOf(caller), params.id),
  }),
]

const recognising = (ctx: PeerContext): Endpoint[] => [
  endpoint<{ id: PeerId }, { version?: number }>({
    method: 'get',
    path: '/peers/:id/recognition',
    tag: TAG,
    summary: 'By which rules effects of a peer are recognised; any version',
    access: reader,
    params: byId,
    query: Joi.object({ version: version().description('The newest when absent.') }),
    answer: recognitionAnswer,
    handle: ({ params, query }) => readRecognition(params.id, query.version),
  }),
  endpoint<{ id: PeerId }, unknown, Recognition & { version: number }>({
    method: 'post',
    path: '/peers/:id/recognition',
    tag: TAG,
    summary: 'Replace the rules of recognition of a peer; the old version stays',
    access: administrator,
    params: byId,
    body: Joi.object({ version: version().required().description('The one that is replaced.'), ...recognition }),
    status: 201,
    answer: recognitionAnswer,
    handle: ({ params, body, caller }) => setRecognition(ctx, officerOf(caller), params.id, body),
  }),
]
