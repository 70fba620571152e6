import type { PartyKind } from '../../reference/party.ts'
import { countryCode } from './countries.ts'

/** Beginnings of words that stand in names of firms, in the languages of the lists. */
const STEMS =
  'aerospace|agenc|agro|asesor|associa|aviation|asociad|bureau|cement|centr|comerc|commerc|communic|compan|compañ|comput|concret|consorc|consort|construc|construt|consult|contract|cooperat|corporat|design|desarroll|develop|distribu|electr|empres|energ|engineer|enterpri|entrepr|equipment|fabric|factor|financ|foundation|gezhouba|health|holding|hospital|import|indust|infrastruct|ingeneer|ingenier|initiative|institut|insaat|internat|invest|laborator|limit|logist|manage|manufact|market|material|medic|metall|motors|negocios|operation|organi|ozaltin|partner|pharma|private|product|project|proveedur|proyecto|railway|resourc|research|sanitor|servic|servis|societ|sociedad|softw|solution|supplier|supplies|supply|system|technolog|telecom|tiendas|traders|trading|transport|universi|ventur|works'
/** Whole words that stand in no name of a person. */
const WORDS =
  'ag|and|apex|base|branch|brothers|bv|co|college|corp|data|eirl|eireli|eood|export|farm|firm|foods|for|fze|general|gmbh|gold|group|grup|home|hotel|inc|jsc|jv|kft|llc|llp|lp|ltd|ltda|mchj|mmc|oao|of|oil|ooo|oy|plc|power|mixta|prisma|pt|royal|pte|pvt|sarl|sas|sdn|shop|sl|sons|sangha|sangstha|spa|srl|store|tech|the|tools|tours|trade|travel|travels|union|water|zao'
const OF_FIRMS = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:(?:${STEMS})|(?:${WORDS})(?![\p{L}\p{N}]))`, 'iu')
/** Two to six words that begin with capitals, small particles between them. */
const LIKE_A_PERSONS =
  /^\p{Lu}[\p{L}'’.-]*(?: (?:(?:de|del|da|dos|la|las|los|bin|van|von|al|y|e) )*\p{Lu}[\p{L}'’.-]*){1,5}$/u
/** `S.A.`, `Sh.p.k.`, `CNS`. */
const ABBREVIATED = /(?:\p{L}{1,2}\.){2,}$|(?<!\p{L})\p{Lu}{2,3}$/u

/** Whether a name is a person's or an organization's, for lists that do not say. When in doubt, an organization's. */
export const kindOfName = (name: string): PartyKind =>
  LIKE_A_PERSONS.test(name) && !OF_FIRMS.test(name) && !ABBREVIATED.test(name) && !endsInCountry(name)
    ? 'person'
    : 'organization'

/** `DATEX Haiti`. */
const endsInCountry = (name: string): boolean => countryCode(name.slice(name.lastIndexOf(' ') + 1)) !== undefined
