/** What a group of classes is measured by. */
export const GROUPS = {
  chinese: 'Chinese variants',
  chineseOthers: 'Chinese, must not match',
  latin: 'Latin company variants',
  latinOthers: 'Latin companies, must not match',
  persons: 'persons, variants',
  personsOthers: 'persons, must not match',
  related: 'related parties',
  real: 'overlap of two real lists',
} as const
export type Group = keyof typeof GROUPS

/** Every class of labelled cases, and its group. The name of a class is that of its file. */
export const CLASS_GROUPS = {
  'legal-form': 'chinese',
  width: 'chinese',
  traditional: 'chinese',
  brackets: 'chinese',
  place: 'chinese',
  'wrong-character': 'chinese',
  'missing-character': 'chinese',
  'doubled-character': 'chinese',
  'swapped-characters': 'chinese',
  homophone: 'chinese',
  'look-alike': 'chinese',
  'short-form': 'chinese',
  pinyin: 'chinese',
  english: 'chinese',
  'english-other-name': 'chinese',
  'former-name': 'chinese',
  'other-place': 'chineseOthers',
  'other-number': 'chineseOthers',
  'other-direction': 'chineseOthers',
  'other-trade-name': 'chineseOthers',
  'sister-company': 'chineseOthers',
  'common-name': 'chineseOthers',
  'other-identifier': 'chineseOthers',
  'latin-legal-form': 'latin',
  'latin-marks': 'latin',
  'latin-typing': 'latin',
  'latin-abbreviated': 'latin',
  'latin-word-order': 'latin',
  'latin-spacing': 'latin',
  cyrillic: 'latin',
  greek: 'latin',
  'latin-other-word': 'latinOthers',
  'latin-other-place': 'latinOthers',
  'latin-other-number': 'latinOthers',
  'latin-other-direction': 'latinOthers',
  'latin-sister-company': 'latinOthers',
  'latin-short-name': 'latinOthers',
  'latin-initials': 'latinOthers',
  'latin-common-name': 'latinOthers',
  'person-written': 'persons',
  'person-pinyin': 'persons',
  'person-order': 'persons',
  'person-initials': 'persons',
  'person-marks': 'persons',
  'person-typing': 'persons',
  'person-other-given-name': 'personsOthers',
  'person-other-surname': 'personsOthers',
  'person-other-initial': 'personsOthers',
  'person-other-identifier': 'personsOthers',
  branch: 'related',
  conversion: 'related',
  'real-overlap': 'real',
} as const satisfies Record<string, Group>

export type ClassName = keyof typeof CLASS_GROUPS

export const CLASSES = Object.keys(CLASS_GROUPS) as readonly ClassName[]

export const groupOf = (name: ClassName): Group => CLASS_GROUPS[name]
