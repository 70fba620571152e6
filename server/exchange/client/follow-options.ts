import type { RegistryClient } from './registry-client.ts'
import type { ReplicaOptions } from './replica.ts'

export interface FollowOptions extends ReplicaOptions {
  readonly client: RegistryClient
  readonly file: string
  /** Of the registry's checkpoints, as a person was told it. */
  readonly verifierKey?: string | undefined
  /** Where no key is given: believe the one that the registry gives at first, and no other from then on. */
  readonly trustFirstKey?: ((verifierKey: string) => void) | undefined
  /** Where people see the registry, when that is another address than the client asks. */
  readonly publicUrl?: string | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** Told why nothing new comes for now; it is asked again. */
  readonly onTrouble?: ((error: Error) => void) | undefined
}
