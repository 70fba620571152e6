import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { folderOfLists, LIST_FILE } from '../../../scripts/screenshots/seen-lists.ts'
import { worldBankJson, worldBankRecord } from '../../exchange/lists/samples.ts'
import { enter } from '../../support/cast.ts'
import { openTestRegistry, type TestRegistry } from '../../support/registry.ts'
import { officerAt, type Visitor } from '../support/console.ts'

describe('sources of foreign lists in the console', () => {
  let registry: TestRegistry
  let gu: Visitor
  let lists = ''
  let at = ''
  before(async () => {
    lists = await folderOfLists(await mkdtemp(join(tmpdir(), 'lists-')))
    registry = await openTestRegistry({ env: { LIST_FILES_DIR: lists } })
    await enter(registry)
    gu = await officerAt(registry.url, 'gu')
  })
  after(async () => {
    await registry.close()
    await rm(lists, { recursive: true, force: true })
  })

  /** The page of the source, once it says so. */
  async function says(text: string): Promise<string> {
    for (let tries = 0; tries < 200; tries += 1) {
      const { html } = await gu.get(at)
      if (html.includes(text)) return html
      await pause(50)
    }
    throw new Error(`The source never says ${text}.`)
  }

  it('are set, read at once, and shown with what came in and what was left out', async () => {
    await gu.get('/console/sources/new')
    const asked = { profile: 'worldbank-json', intervalHours: '24' }
    const neither = await gu.post('/console/sources', asked)
    expect(neither.status).to.equal(422)
    expect(neither.html).to.include('href="#url"')
    const set = await gu.post('/console/sources', { ...asked, file: LIST_FILE })
    expect(set.status).to.equal(303)
    at = String(set.location)
    expect((await gu.get(at)).html).to.include('来源已设定')
    const html = await says('已读取')
    expect(html)
      .to.match(/<dt>新增<\/dt><dd>2<\/dd>/)
      .and.to.match(/<dt>未采用<\/dt><dd>1<\/dd>/)
      .and.to.include('soon')
    expect((await gu.get('/console/sources?outcome=done')).html).to.include(at)
    expect((await gu.get('/console/sources?outcome=failed')).html).to.not.include(at)
    expect((await gu.get(`${at}?format=csv`)).html.split('\r\n')).to.have.length(3)
  })

  it('end most of a list only when the number that was looked at is confirmed', async () => {
    await writeFile(join(lists, LIST_FILE), worldBankJson([worldBankRecord({ SUPP_ID: 900_001 })]))
    await gu.get(`${at}/run`)
    expect((await gu.post(`${at}/run`)).location).to.equal(at)
    expect(await says('等候核对')).to.include(`${at}/confirm/2`)
    await gu.get(`${at}/confirm/2`)
    const other = await gu.post(`${at}/confirm/1`)
    expect(other.status).to.equal(422)
    expect(other.html).to.include('现在将终止的是 2 条')
    expect((await gu.post(`${at}/confirm/2`)).location).to.equal(at)
    expect(await says('已读取')).to.match(/<dt>终止<\/dt><dd>2<\/dd>/)
  })

  it('are removed, and can be set again from what they were', async () => {
    await gu.get(`${at}/remove`)
    await gu.post(`${at}/remove`)
    expect((await gu.get(at)).html)
      .to.include('已移除')
      .and.to.not.include(`${at}/run`)
    const from = at.split('/').at(-1)
    expect((await gu.get(`/console/sources/new?from=${from}`)).html).to.include(`value="${LIST_FILE}"`)
  })
})
