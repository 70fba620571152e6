import type { officeNotices as zh } from '../zh/office-notices.ts'

export const officeNotices: typeof zh = {
  importSent: () => 'The file has arrived and is being checked.',
  importCommitted: () => 'The import is committed and being taken.',
  importDiscarded: () => 'The import is given up and its file deleted.',
  objectionAccepted: () => 'Accepted: you are its examiner.',
  objectionUpheld: () => 'Upheld; the case that corrects the listing is drafted.',
  objectionRejected: () => 'Rejected; the objector can read the answer.',
  departmentAdded: (code) => `The department ${code} is added.`,
  departmentChanged: (code) => `The department ${code} is changed.`,
  officerChanged: (username) => `The account ${username} is changed, and signed out everywhere.`,
  platformRevoked: (clientId) => `The platform ${clientId} is revoked.`,
  callbackSet: (clientId) => `The callback of ${clientId} is set.`,
  callbackRemoved: (clientId) => `The callback of ${clientId} is removed.`,
  calendarLoaded: (notice) => `The notice of ${notice} is entered; deadlines are counted anew.`,
  peerAdded: (origin) => `${origin} is added; its ledger is being verified.`,
  peerReleased: (origin) => `${origin} is followed again.`,
  sourceSet: () => 'The source is set; the list is about to be read.',
  sourceRun: () => 'The list is about to be read again.',
  sourceConfirmed: () => 'Confirmed: the list is about to be read again.',
  sourceRemoved: () => 'The source is removed; its listings stand as they are.',
  peerRemoved: (origin) => `${origin} is removed.`,
}
