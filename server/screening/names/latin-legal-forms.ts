import { deletions } from './slip.ts'

/**
 * Legal forms (法律形式) in Latin letters, in the spelling left when dots are gone and single letters joined (S.A. is sa).
 * Words of the forms in full stand beside the short ones. They say how a firm is set up, hardly ever which one it is.
 */
const FORMS = `
ltd limited lmt limted limite co company companies cie compagnie comp corp corporation corporate inc incorporated llc llp lp lc
plc pllc ulc unlimited partnership
gmbh ag kg ohg kgaa ug mbh gbr sa sas sasu sarl sarlu eurl snc sci sca scs gie sca ets etablissement etablissements ste societe
srl spa sapa sas snc scarl soc societa slu sl slp sau sociedad anonima limitada ltda eirl eireli epp me mei cia compania companhia
sac saa sacv sadecv sabdecv cv rl crl srlcv sdrl ca spr scrl asbl sprl bvba
bv nv vof cvba ab as asa aps oy oyj hf ehf ans kb hb is
ooo oao zao pao ao aoz ip gup fgup mup nao too tdo tov vat pat dat pp chp obschestvo aktsionernoe kompaniya kompaniia
jsc ojsc cjsc pjsc stock joint liability doo dd ad eood ood ead kd sro spol zrt kft bt nyrt rt spzoo zoo spk zo sp
pt tbk cv ud sdn bhd berhad sendirian pte pvt private pty proprietary public psc fze fzc fzco fzllc wll saog saoc spc est establishment
mmc asc qsc mchj xk yatt aj llp sirketi sti ltdsti san tic ticaret sanayi anonim limited as a.s
kk gk kabushiki kaisha yugen goshi
group grp gruppe grupo groupe grupa gruppa holding holdings hldgs
youxian gongsi youxiangongsi gufen jituan zeren youxianzeren youxianzerengongsi gufenyouxiangongsi
messrs ms gp ae epe oe ee ike
responsabilidad responsabilite naamloze vennootschap besloten aansprakelijkheid spolka ograniczona odpowiedzialnoscia akcyjna
acciones simplificada por capital variable gesellschaft haftung beschrankter aktiengesellschaft societa azioni spoleczka
spolecnost rucenim omezenym akciova akciju sabiedriba uab sia ou
`
const WORDS: ReadonlySet<string> = new Set(FORMS.trim().split(/\s+/))

const SLIP_LEAST = 7
/** Long words of forms with any one character left out. */
const NEAR: ReadonlySet<string> = new Set([...WORDS].filter((word) => word.length >= SLIP_LEAST).flatMap(deletions))

/** One slip away from a long word of a legal form: holings. */
export const isNearLegalWord = (word: string): boolean =>
  word.length >= SLIP_LEAST - 1 && deletions(word).some((text) => NEAR.has(text))

/** Little words between the others, in the languages of the lists. */
const PARTICLES: ReadonlySet<string> = new Set(
  'and the of for in de del la las los el y e et du des le les l d da do dos das di della und fur i a an o w von van &'.split(
    ' ',
  ),
)

/** Words that say what kind of place the one before is. */
const PLACE_LEVELS: ReadonlySet<string> = new Set(['city', 'province', 'district', 'county', 'municipality', 'town'])

export const isPlaceLevel = (word: string): boolean => PLACE_LEVELS.has(word)
export const isLegalWord = (word: string): boolean => WORDS.has(word)
export const isParticle = (word: string): boolean => PARTICLES.has(word)
