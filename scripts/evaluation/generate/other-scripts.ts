import { chance, pick, type Random } from '../../demonstration/random.ts'
import type { LabelledPair } from '../labelled-case.ts'

// Firms and the Latin letters they go by abroad. Written here from the tables of the standards, apart from the matcher's.

const CYRILLIC_HEADS =
  'Урал Сибирь Волга Кавказ Днепр Алтай Байкал Восток Памир Тянь Азия Евро Интер Глав Спец Пром Агро Гидро Тепло Энерго Авто Транс Мед Фарм Лес Нефте Газ Металл Электро Дорож Мосто Жил Гор Обл Рес Союз Мега Альфа Вектор Горизонт Звезда Кедр Маяк Орион Прогресс Рубин Сокол Титан Феникс Чайка Щит Юность Ярослав Хазар Цемент'.split(
    ' ',
  )
const CYRILLIC_TAILS =
  'строй сервис монтаж инвест снаб комплект проект ремонт техника торг пром транс газ энерго маш маркет групп центр консалтинг трейд холдинг'.split(
    ' ',
  )
const CYRILLIC_FORMS = [
  ['ООО', 'OOO', 'LLC'],
  ['ЗАО', 'ZAO', 'CJSC'],
  ['ОАО', 'OAO', 'OJSC'],
  ['АО', 'AO', 'JSC'],
  ['ТОО', 'TOO', 'LLP'],
] as const

const CYRILLIC_LETTERS: Readonly<Record<string, string>> = letters(
  'а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ  ы y ь  э e ю yu я ya',
)
/** Other usual ways to write the same letters: passports (ICAO 9303), libraries (ISO 9), and by ear. */
const CYRILLIC_OTHERWISE: readonly Readonly<Record<string, string>>[] = [
  {},
  letters('й i ю iu я ia'),
  letters('ж ž й j х h ц c ч č ш š щ šč ю ju я ja'),
  letters('х h ю ju я ja й j'),
]

const GREEK_NAMES =
  'Παπαδόπουλος Γεωργίου Νικολάου Δημητρίου Αλεξίου Βασιλείου Οικονόμου Κωνσταντίνου Ιωάννου Αθηνά Ήφαιστος Ποσειδών Όλυμπος Αιγαίο Μακεδονία Θεσσαλία Πελοπόννησος Κρήτη Ήπειρος Ρόδος Δελφοί Ακρόπολη Ερμής Ηρακλής Άτλας Ορφέας Φοίνιξ Χρυσή Ψηφίδα Ξενία Ζευς Θέτις Λητώ Μίνως Νηρέας Σπάρτη'.split(
    ' ',
  )
const GREEK_TRADES = [
  'Τεχνική',
  'Κατασκευαστική',
  'Εμπορική',
  'Βιομηχανική',
  'Ναυτιλιακή',
  'Ενεργειακή',
  'Οικοδομική',
  'Μεταφορική',
]
const GREEK_FORMS = [
  ['Α.Ε.', 'A.E.', 'S.A.'],
  ['ΑΕ', 'AE', 'SA'],
  ['Ε.Π.Ε.', 'E.P.E.', 'Ltd'],
] as const

/** ELOT 743. */
const GREEK_LETTERS: Readonly<Record<string, string>> = letters(
  'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o',
)

/** ООО «УралСтройСервис» and OOO UralStroyServis */
export function cyrillicPair(random: Random): LabelledPair {
  const [first, second] = [pick(random, CYRILLIC_HEADS), pick(random, CYRILLIC_HEADS)]
  const tail = pick(random, CYRILLIC_TAILS)
  const own = chance(random, 0.5)
    ? `${first}${capital(tail)}`
    : `${first}${second === first ? '' : `-${second}`}${tail}`
  const [cyrillic, latin, translated] = pick(random, CYRILLIC_FORMS)
  const table = { ...CYRILLIC_LETTERS, ...pick(random, CYRILLIC_OTHERWISE) }
  const roman = transliterated(own, table)
  const whole = chance(random, 0.6) ? `${latin} ${roman}` : `${roman} ${translated}`
  return eitherWay(random, `${cyrillic} «${own}»`, whole)
}

/** Παπαδόπουλος Τεχνική Α.Ε. and Papadopoulos Techniki S.A. */
export function greekPair(random: Random): LabelledPair {
  const [first, second, trade] = [pick(random, GREEK_NAMES), pick(random, GREEK_NAMES), pick(random, GREEK_TRADES)]
  const own = first === second || chance(random, 0.6) ? `${first} ${trade}` : `${first} – ${second} ${trade}`
  const [greek, latin, translated] = pick(random, GREEK_FORMS)
  const roman = transliterated(withDigraphs(own), GREEK_LETTERS)
  const original = chance(random, 0.3) ? own.toUpperCase().normalize('NFD').replace(/\p{M}/gu, '') : own
  return eitherWay(random, `${original} ${greek}`, `${roman} ${pick(random, [latin, translated])}`)
}

function eitherWay(random: Random, one: string, other: string): LabelledPair {
  const [query, listed] = chance(random, 0.5) ? [one, other] : [other, one]
  return { label: 'same', query: { name: query }, listed: { name: listed } }
}

/** `а a б b`; a letter that is left out has nothing after it. */
function letters(table: string): Record<string, string> {
  const parts = table.split(' ')
  return Object.fromEntries(parts.flatMap((part, at) => (at % 2 === 0 ? [[part, parts[at + 1] ?? '']] : [])))
}

function transliterated(text: string, table: Readonly<Record<string, string>>): string {
  return [...text]
    .map((letter) => {
      const small = letter.toLowerCase()
      const latin =
        table[
          small
            .normalize('NFD')
            .replace(/\u0301/g, '')
            .normalize('NFC')
        ] ?? small
      return letter === small ? latin : capital(latin)
    })
    .join('')
}

/** ου is one sound, and υ after α or ε a consonant. */
const withDigraphs = (text: string): string =>
  text
    .replace(/[οό][υύ]/g, 'ou')
    .replace(/Ου/g, 'Ou')
    .replace(/([αε])[υύ](?=[βγδζλμνρ]|[αεηιουω])/g, '$1v')
    .replace(/([αε])[υύ]/g, '$1f')
    .replace(/μπ/g, 'mp')
    .replace(/γγ/g, 'ng')

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
