import { Router, urlencoded } from 'express'
import Joi from 'joi'
import { check } from '../http/check.ts'
import { displayOf, type FrameContext, readersLanguage, rememberDisplay } from './visit.ts'

type Switch = 'on' | 'off'

const choice = Joi.object<{ back: string; large?: Switch; contrast?: Switch }>({
  back: Joi.string().max(4_000).default('/').custom(ownAddress),
  large: Joi.string().valid('on', 'off'),
  contrast: Joi.string().valid('on', 'off'),
})

/** Large print and high contrast (适老化), kept in a cookie; the reader comes back to the page they were on. */
export function display(ctx: FrameContext): Router {
  const router = Router()
  router.post('/display', urlencoded({ extended: false, limit: '8kb' }), (req, res) => {
    const { back, large, contrast } = check(choice, req.body ?? {}, readersLanguage(req))
    const before = displayOf(req)
    rememberDisplay(ctx, res, {
      large: large === undefined ? before.large : large === 'on',
      contrast: contrast === undefined ? before.contrast : contrast === 'on',
    })
    res.redirect(303, back)
  })
  return router
}

/** An address on this site and on no other, whatever tricks it is written with; else the front page. */
export function ownAddress(text: string): string {
  const base = 'http://registry.invalid'
  if (!text.startsWith('/') || !URL.canParse(text, base)) return '/'
  const url = new URL(text, base)
  // `/..//elsewhere` comes out as `//elsewhere`, which is another host.
  return url.origin === base && !url.pathname.startsWith('//') ? url.pathname + url.search : '/'
}
