import type { Session } from '../../access/session.ts'
import type { Visit } from '../visit.ts'

/** An officer asking for one page of the console (办公台). */
export interface ConsoleVisit extends Visit {
  readonly session: Session
}
