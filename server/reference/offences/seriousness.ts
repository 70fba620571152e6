import type { CheckItem } from '../offence.ts'

// Statutory triggers of 情节严重. An exclusion under these articles stands only on one of them, with its evidence.

const item = (code: string, article: string, zh: string, en: string): CheckItem => ({ code, article, text: { zh, en } })

const REG = '招标投标法实施条例'

export const BRIBERY = item('bribery', `${REG}67(2)①`, '以行贿谋取中标', 'Won, or tried to win, by bribery')

export const COLLUSION: readonly CheckItem[] = [
  BRIBERY,
  item('repeatedCollusion', `${REG}67(2)②`, '3年内2次以上串通投标', 'Colluded twice or more within 3 years'),
  item('collusionLoss', `${REG}67(2)③`, '串通投标造成直接经济损失30万元以上', 'Direct loss of ¥300,000 or more'),
  item('otherSerious', `${REG}67(2)④`, '其他串通投标情节严重的行为', 'Other serious collusion'),
]

const OTHER_FRAUD = item(
  'otherSerious',
  `${REG}68(2)④`,
  '其他弄虚作假骗取中标情节严重的行为',
  'Other serious fraud to win a tender',
)

export const BORROWED_NAME: readonly CheckItem[] = [
  item(
    'repeatedBorrowedName',
    `${REG}68(2)②`,
    '3年内2次以上使用他人名义投标',
    "Bid in another's name twice in 3 years",
  ),
  OTHER_FRAUD,
]

export const FRAUD: readonly CheckItem[] = [
  item('fraudLoss', `${REG}68(2)③`, '给招标人造成直接经济损失30万元以上', 'Direct loss of ¥300,000 or more'),
  OTHER_FRAUD,
]

export const FORGERY: readonly CheckItem[] = [
  item(
    'forgedCertificate',
    `${REG}68(2)①`,
    '伪造、变造资格、资质证书或者其他许可证件骗取中标',
    'Forged or altered certificates or licences; serious in itself',
  ),
]

/** The articles name no triggers here: the authority says why the act is serious. */
export const asFound = (article: string): readonly CheckItem[] => [
  item('foundSerious', article, '经认定情节严重', 'Found to be serious by the authority'),
]
