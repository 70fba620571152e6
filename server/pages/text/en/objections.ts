import type { objections as zh } from '../zh/objections.ts'

export const objections: typeof zh = {
  title: 'Objections',
  intro:
    'Objections of the public to listings. Whoever accepts one examines it, and another reviewer of the department decides; the time to answer is counted in working days.',
  empty: 'No objection fits.',
  number: 'Listing',
  state: 'State',
  states: { received: 'received', accepted: 'being examined', upheld: 'upheld', rejected: 'rejected' },
  filedAt: 'Received',
  dueOn: 'Answer by',
  clock: 'Clock',
  overdue: 'overdue',
  answered: 'answered',
  open: 'to be answered',
  unknown: 'the calendar is not out: it cannot be computed',
  overdueOnly: 'Only overdue ones',
  department: 'Department',
  id: 'Objection',
  headline: (number) => `Objection to listing ${number}`,
  statement: 'What the objector says',
  erased: 'Erased when its time was over.',
  objector: 'Objector',
  contact: 'Contact',
  objectorHint: 'Only the department that deals with it sees this; that you read it is in the audit trail.',
  listing: 'The listing',
  gone: 'The listing can no longer be read.',
  toListing: 'Open the listing',
  answer: 'Answer',
  answeredAt: 'Answered',
  correction: 'Case that corrects it',
  history: 'What was done',
  filed: 'Objection received',
  next: 'What to do',
  ownExamination: 'You examined this objection, so another reviewer of the department must decide it.',
  reviewerDecides: 'This objection is being examined; a reviewer of the department decides it.',
  corrections: { revocation: 'Revoke the listing', amendment: 'Amend the listing' },
  actions: {
    accept: {
      title: 'Accept the objection',
      button: 'Accept',
      consequence:
        'You become its examiner; whether it is upheld another reviewer of the department decides. With the tracking code the objector sees that it is being examined.',
    },
    uphold: {
      title: 'Uphold the objection',
      button: 'Uphold',
      consequence:
        'The objector is told the answer, and the case that corrects the listing is drafted in the name of the examiner. Until it is published, the listing stays marked as under objection.',
    },
    reject: {
      title: 'Reject the objection',
      button: 'Reject',
      consequence:
        'The objector is told the answer, and the listing is no longer marked as under objection. This cannot be changed.',
    },
  },
  answerLabel: 'Answer to the objector',
  answerHint: 'What the objector reads with the tracking code. Say what was found and why; leave personal data out.',
  noteLabel: 'Note for colleagues',
  noteHint: 'The objector does not see it.',
  correctionLabel: 'How it is corrected',
}
