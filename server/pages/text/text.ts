import { administration as enAdministration } from './en/administration.ts'
import { cases as enCases } from './en/cases.ts'
import { office as enOffice } from './en/console.ts'
import { frame as enFrame } from './en/frame.ts'
import { imports as enImports } from './en/imports.ts'
import { objections as enObjections } from './en/objections.ts'
import { oversight as enOversight } from './en/oversight.ts'
import { pub as enPublic } from './en/public.ts'
import { words as enWords } from './en/words.ts'
import { administration } from './zh/administration.ts'
import { cases } from './zh/cases.ts'
import { office } from './zh/console.ts'
import { frame } from './zh/frame.ts'
import { imports } from './zh/imports.ts'
import { objections } from './zh/objections.ts'
import { oversight } from './zh/oversight.ts'
import { pub } from './zh/public.ts'
import { words } from './zh/words.ts'

/** Every word of the pages, by language. English is typed by Chinese: a missing phrase does not compile. */
export const zh = {
  language: 'zh' as 'zh' | 'en',
  lang: 'zh-CN',
  frame,
  words,
  pub,
  office,
  cases,
  imports,
  objections,
  oversight,
  administration,
}

export type Text = typeof zh

export const en: Text = {
  language: 'en',
  lang: 'en',
  frame: enFrame,
  words: enWords,
  pub: enPublic,
  office: enOffice,
  cases: enCases,
  imports: enImports,
  objections: enObjections,
  oversight: enOversight,
  administration: enAdministration,
}

export const texts: Readonly<Record<'zh' | 'en', Text>> = { zh, en }
