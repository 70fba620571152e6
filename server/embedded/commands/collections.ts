import { Long } from 'bson'
import { answer, collectionName, collectionOf, docOf, filterOf, type Handler } from '../command.ts'
import { refuse } from '../errors.ts'
import { matches } from '../filter.ts'
import { clearTree } from '../store.ts'
import { type Doc, encode, own, toFlag } from '../value.ts'

export const create: Handler = {
  writes: true,
  options: [],
  run(context, command) {
    if (collectionOf(context, command) !== null) {
      refuse('NamespaceExists', `Collection ${command.database}.${collectionName(command)} already exists.`)
    }
    context.catalogue.create(command.database, collectionName(command))
    return answer({})
  },
}

export const drop: Handler = {
  writes: true,
  options: [],
  *run(context, command) {
    const collection = collectionOf(context, command)
    if (collection === null) return refuse('NamespaceNotFound', 'ns not found')
    context.catalogue.drop(collection)
    for (const { tree } of [collection, ...collection.indexes]) yield* clearTree(context.store, tree, context.turn)
    return answer({ ns: collection.namespace })
  },
}

export const dropDatabase: Handler = {
  writes: true,
  options: [],
  *run({ catalogue, store, turn }, { database }) {
    const collections = catalogue.collections(database)
    for (const collection of collections) catalogue.drop(collection)
    for (const { tree } of collections.flatMap((collection) => [collection, ...collection.indexes])) {
      yield* clearTree(store, tree, turn)
    }
    return answer({ dropped: database })
  },
}

export const listCollections: Handler = {
  writes: false,
  options: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run({ catalogue }, { database, body }) {
    const filter = filterOf(own(body, 'filter') ?? undefined, 'filter')
    docOf(own(body, 'cursor'), 'cursor')
    const nameOnly = toFlag(own(body, 'nameOnly'))
    const documents = catalogue
      .collections(database)
      .map(
        ({ name, uuid }): Doc => ({
          name,
          type: 'collection',
          ...(nameOnly ? {} : { options: {}, info: { readOnly: false, uuid } }),
        }),
      )
      .filter((doc) => matches(filter, doc))
      .map(encode)
    const cursor = { id: Long.ZERO, ns: `${database}.$cmd.listCollections` }
    return { doc: {}, batch: { name: 'firstBatch', cursor, documents } }
  },
}
