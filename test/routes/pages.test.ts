import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { forgery, ID_NUMBER } from '../cases/sample.ts'
import { type Cast, enter } from '../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../support/registry.ts'

const EVIL = '盘锦<script>alert(1)</script>建设有限公司'

describe('the page for a person', () => {
  let registry: TestRegistry
  let cast: Cast
  let listing = ''
  before(async () => {
    registry = await openTestRegistry()
    cast = await enter(registry)
    listing = await published(forgery.party.name, '盘财采罚〔2026〕1号')
    await published(EVIL, '盘财采罚〔2026〕2号')
  })
  after(() => registry.close())

  async function published(name: string, number: string): Promise<string> {
    const { body } = await cast.chen('POST', '/cases', {
      kind: 'listing',
      ...forgery,
      party: { ...forgery.party, name },
      decision: { ...forgery.decision, number },
    })
    await cast.chen('POST', `/cases/${String(body['id'])}/submit`, { version: 1 })
    return String((await cast.zhao('POST', `/cases/${String(body['id'])}/approve`, { version: 2 })).body['listing'])
  }
  const page = async (path: string, language = 'zh-CN') => {
    const answer = await fetch(registry.url + path, { headers: { 'Accept-Language': language } })
    return { status: answer.status, type: answer.headers.get('content-type'), html: await answer.text() }
  }

  it('shows the newest listings and a box to search in, in Chinese first', async () => {
    const { status, type, html } = await page('/')
    expect([status, type]).to.deep.equal([200, 'text/html; charset=utf-8'])
    expect(html).to.match(/^<!doctype html>\n<html lang="zh-CN">/)
    expect(html).to.include(forgery.party.name).and.to.include('盘锦市财政局')
    expect(html).to.match(/<form[^>]+method="get"[^>]+action="\/"/)
    expect((html.match(/<h1/g) ?? []).length).to.equal(1)
  })

  it('speaks English to who asks for it', async () => {
    for (const html of [(await page('/', 'en')).html, (await page('/?lang=en')).html]) {
      expect(html).to.include('<html lang="en">').and.to.include(forgery.party.name)
    }
  })

  it('finds by part of a name and by code, without a script', async () => {
    const uscc = forgery.party.identifiers[0]?.value
    for (const q of ['围标', uscc ?? '']) {
      expect((await page(`/?q=${encodeURIComponent(q)}`)).html, q).to.include(`/listings/${listing}`)
    }
    expect((await page('/?q=%E8%AF%9A%E4%BF%A1%E5%BB%BA%E8%AE%BE')).html).to.not.include(`/listings/${listing}`)
    expect((await page('/')).html).to.not.match(/<script/)
  })

  it('shows one listing whole, and of an identity number the masked form only', async () => {
    const { html } = await page(`/listings/${listing}`)
    expect(html).to.include('盘财采罚〔2026〕1号').and.to.include('GP-201')
    expect(html).to.not.include(ID_NUMBER)
  })

  it('shows a name as a name, whatever is in it', async () => {
    const { html } = await page('/')
    expect(html).to.include('盘锦&lt;script&gt;').and.to.not.include('<script>alert')
    expect((await page(`/?q=${encodeURIComponent('"><img src=x>')}`)).html).to.not.include('<img')
  })

  it('says when there is nothing at an address', async () => {
    expect((await page('/listings/lst_none')).status).to.equal(404)
  })

  it('brings its style along, and no address of elsewhere', async () => {
    const { html } = await page('/')
    const [, sheet = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? []
    expect((await page(sheet)).status).to.equal(200)
    expect(html).to.not.match(/(?:src|href)="https?:/)
  })
})
