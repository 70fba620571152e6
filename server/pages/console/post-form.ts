import type { Session } from '../../access/session.ts'
import { type Html, html, type Part } from '../html.ts'

/** Proves that a form is one of this session's pages. */
export const tokenField = ({ csrf }: Pick<Session, 'csrf'>): Html =>
  html`<input type="hidden" name="csrf" value="${csrf}">`

/** Every form of the console that does something. */
export const postForm = (session: Pick<Session, 'csrf'>, action: string, content: Part): Html =>
  html`<form method="post" action="${action}">${tokenField(session)}${content}</form>`
