import { type Html, html, type Part } from '../html.ts'
import type { Tone } from './badge.ts'

/** A message that stands out. `role="status"` is read out where it appears after something was done. */
export const notice = (tone: Tone, title: string, body?: Part, role: 'status' | 'none' = 'none'): Html =>
  html`<div class="notice ${tone}"${role === 'status' && html` role="status"`}><p class="title"><strong>${title}</strong></p>${body}</div>`
