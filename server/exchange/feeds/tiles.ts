import { entryJson } from '../../ledger/entry.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { broken } from '../../reference/rule-broken.ts'
import { readTilePath, type TilePlace } from './tile-path.ts'

const WIDTH = 256
const LEVEL_HEIGHT = 8
const LENGTH_BYTES = 2

type Tree = Pick<Ledger, 'subtrees'>

/**
 * A tile of the Merkle tree (C2SP tlog-tiles): hashes of neighbouring subtrees of 256^level events, end to end. Once
 * there it never changes, a partial one neither. Throws RuleBroken `notFound` while the ledger is too short for it.
 */
export function hashTile(ledger: Tree, level: number, path: string): Buffer {
  const place = readTilePath(path)
  const hashes = place && ledger.subtrees(level * LEVEL_HEIGHT, place.index * WIDTH, place.width)
  return hashes ?? notThere()
}

/**
 * The entries of the events below a tile of level 0, each behind its length in two bytes: what is hashed into the tree,
 * and nothing of the bodies. Throws RuleBroken `notFound` while the ledger is too short for it.
 */
export async function entryBundle(ledger: Tree & Pick<Ledger, 'events'>, path: string): Promise<Buffer> {
  const place = readTilePath(path)
  if (!place || ledger.subtrees(0, place.index * WIDTH, place.width) === null) return notThere()
  const events = await ledger.events(...rangeOf(place))
  return Buffer.concat(events.map((event) => withLength(Buffer.from(entryJson(event)))))
}

const rangeOf = ({ index, width }: TilePlace): [from: number, limit: number] => [index * WIDTH, width]

function withLength(entry: Buffer): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt16BE(entry.length)
  return Buffer.concat([length, entry])
}

function notThere(): never {
  throw broken(
    'notFound',
    '没有这个数据块：台账尚未到此长度，或路径写法有误。',
    'There is no such tile: the ledger is not that long yet, or the path is spelled another way.',
  )
}
