import { expect } from 'chai'
import Joi from 'joi'
import { describe, it } from 'mocha'
import { problemOf } from '../../../routes/http/problem-of-error.ts'
import { Unreadable } from '../../../routes/http/unreadable.ts'
import { broken } from '../../../server/reference/rule-broken.ts'

describe('what an error is told as', () => {
  it('has the title of the rule that was broken, and each fault with its path', () => {
    const error = broken('termOutOfRange', '期限为三年。', 'The term is three years.', 'effects[0].period')
    expect(problemOf(error, 'en')).to.deep.include({
      type: '/problems/termOutOfRange',
      title: 'The term lies outside the article',
      status: 422,
      detail: 'The term is three years.',
    })
    expect(problemOf(error, 'zh')).to.include({ title: '期限超出法定幅度', detail: '期限为三年。' })
    expect(problemOf(error, 'zh').errors?.map(({ path }) => path)).to.deep.equal(['effects[0].period'])
  })

  it('names every place in which a request does not fit, as a caller would write it', () => {
    const schema = Joi.object({ effects: Joi.array().items({ period: Joi.object({ from: Joi.string().required() }) }) })
    const { error } = schema.validate({ effects: [{ period: {} }] })
    const { status, errors } = problemOf(error, 'en')
    expect([status, errors?.map(({ path }) => path)]).to.deep.equal([400, ['effects[0].period.from']])
  })

  it('says of a body that was refused before it was read what to send instead', () => {
    expect(problemOf(new Unreadable('file.missing'), 'zh')).to.include({ status: 400, title: '请求格式有误' })
    expect(problemOf(Object.assign(new Error(), { type: 'entity.too.large' }), 'en')).to.include({ status: 413 })
    expect(problemOf(Object.assign(new Error(), { status: 400 }), 'en')).to.include({ type: '/problems/malformed' })
  })

  it('says nothing of what nobody expected', () => {
    for (const error of [new Error('password 123'), null, undefined, 'text']) {
      const problem = problemOf(error, 'en')
      expect(problem).to.include({ status: 500, title: 'Internal error' })
      expect(JSON.stringify(problem)).not.to.include('123')
    }
  })
})
