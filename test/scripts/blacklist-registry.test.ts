import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { xlsxSheets } from '../../server/exchange/xlsx-reader.ts'
import { writeXlsx } from '../../server/exchange/xlsx-writer.ts'
import { nameOf, openScene, type Scene } from '../exchange/client/kept.ts'
import { uscc } from '../screening/cast.ts'
import { CLIENT_SECRET } from '../support/cast.ts'

const COMMAND = fileURLToPath(new URL('../../scripts/blacklist-registry.ts', import.meta.url))
const HONEST = '盘锦诚信建设有限公司'

describe('npx blacklist-registry', function () {
  this.timeout(90_000)
  let scene: Scene
  let env: Record<string, string>
  before(async () => {
    scene = await openScene(3)
    env = {
      REGISTRY_URL: scene.registry.url,
      REGISTRY_CLIENT_ID: 'liaohe',
      REGISTRY_CLIENT_SECRET: CLIENT_SECRET,
      REGISTRY_KEY: scene.registry.ctx.ledger.verifierKey,
    }
    await writeFile(
      scene.file('bidders.xlsx'),
      writeXlsx([
        {
          name: '投标人',
          columns: ['序号', '供应商名称', '统一社会信用代码', '备注'].map((title) => ({ title })),
          rows: [
            [1, nameOf(1), uscc(1), '=HYPERLINK("http://x.example")'],
            [2, HONEST, '', '+1'],
            [3, '', '', '空'],
          ],
        },
      ]),
    )
    await writeFile(scene.file('bidders.csv'), `Name,Credit code,Note\r\n${nameOf(2)},,=1+1\r\n${HONEST},,@x\r\n`)
  })
  after(() => scene.close())

  async function run(args: readonly string[], changes: Record<string, string> = {}) {
    const child = spawn(process.execPath, ['--import', 'tsx', COMMAND, ...args], {
      // biome-ignore lint/style/noProcessEnv: a child gets its parent's environment.
      env: { ...process.env, ...env, ...changes },
    })
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
    return { code, stdout, stderr }
  }

  async function sheetsOf(name: string): Promise<string[][][]> {
    const sheets = await xlsxSheets(() => createReadStream(scene.file(name)))
    const found: string[][][] = []
    for (const { lines } of sheets) {
      const rows: string[][] = []
      for await (const { cells } of lines()) rows.push([...cells])
      found.push(rows)
    }
    return found
  }

  it('marks a workbook with verdicts, reasons and receipts, and ends with what the worst of them is', async () => {
    await run(['screen', scene.file('bidders.xlsx'), '--to', scene.file('marked.xlsx'), '--language', 'en'])
    const [results = [], receipts = []] = await sheetsOf('marked.xlsx')
    expect(results[0]?.slice(0, 6)).to.deep.equal([
      '序号',
      '供应商名称',
      '统一社会信用代码',
      '备注',
      '结论 Verdict',
      '原因 Reasons',
    ])
    expect(
      results.slice(1).map(([number, name, , note, verdict, reasons]) => [number, name, note, verdict, reasons]),
    ).to.deep.equal([
      ['1', nameOf(1), '=HYPERLINK("http://x.example")', '禁止 blocked', 'listedByIdentifier'],
      ['2', HONEST, '+1', '通过 clear', 'notListed'],
      ['3', '', '空', '未核查 not screened', ''],
    ])
    const receipt = receipts[1]?.at(-1) ?? ''
    await writeFile(scene.file('receipt.txt'), receipt)
    await writeFile(scene.file('keys.json'), await (await fetch(`${scene.registry.url}/.well-known/jwks.json`)).text())
    const checked = await run(['verify-receipt', scene.file('receipt.txt'), '--keys', scene.file('keys.json')], {
      REGISTRY_URL: '',
    })
    expect(checked.code).to.equal(0)
    expect(JSON.parse(checked.stdout)).to.have.nested.property('claims.jti', receipts[1]?.[2])
    await writeFile(scene.file('receipt.txt'), receipt.slice(0, -1))
    expect((await run(['verify-receipt', scene.file('receipt.txt')])).code).to.equal(6)
  })

  it('writes no text as a formula', async () => {
    const { code } = await run(['screen', scene.file('bidders.csv'), '--to', scene.file('marked.csv')])
    expect(code).to.equal(3)
    const [, first = '', second = ''] = (await readFile(scene.file('marked.csv'), 'utf8')).split('\r\n')
    expect(first).to.match(/,'=1\+1,禁止 blocked,listedByName,/)
    expect(second).to.match(/,'@x,通过 clear,notListed,/)
  })

  it('says the same from a replica, and stale from an old one', async () => {
    const file = scene.file('register.replica')
    expect((await run(['replica', 'follow', file, '--once'])).stdout).to.match(
      /^Following blacklist\.panjin\.example: 3 events/,
    )
    const offline = { REGISTRY_URL: '', REGISTRY_CLIENT_ID: '', REGISTRY_CLIENT_SECRET: '' }
    const asked = ['screen', scene.file('bidders.csv'), '--replica', file, '--to', scene.file('offline.csv')]
    expect((await run(asked, offline)).code).to.equal(3)
    const status = await run(['replica', 'status', file], offline)
    expect([status.code, JSON.parse(status.stdout).size]).to.deep.equal([0, 3])
    expect((await run([...asked, '--max-age', '0.001'], offline)).code).to.equal(5)
    expect(await readFile(scene.file('offline.csv'), 'utf8')).to.not.include('通过 clear')
    const bytes = await readFile(file)
    bytes[500] = (bytes[500] ?? 0) ^ 1
    await writeFile(file, bytes)
    expect((await run(asked, offline)).code).to.equal(7)
  })

  it('says how it is used, and takes no secret as an argument', async () => {
    for (const args of [[], ['screen', 'nothing.xlsx'], ['screen', 'x', '--client-secret', 'y']]) {
      const { code, stderr } = await run(args)
      expect(code, args.join(' ')).to.equal(2)
      expect(stderr).to.include('REGISTRY_CREDENTIALS')
    }
  })

  it('marks what it could not ask as not screened, never as clear', async () => {
    const down = { REGISTRY_CLIENT_SECRET: 'wrong-wrong-wrong-wrong' }
    const { code, stderr } = await run(['screen', scene.file('bidders.csv'), '--to', scene.file('down.csv')], down)
    expect(code).to.equal(1)
    expect(stderr).to.include('401')
    expect(await readFile(scene.file('down.csv'), 'utf8'))
      .to.include('未核查 not screened')
      .and.not.include('通过 clear')
  })
})
