import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { after, before, describe, it } from 'mocha'
import { type Child, startChild } from '../../scripts/bench/child.ts'
import { ownerOf } from '../../server/embedded/start.ts'
import { caller } from '../support/http.ts'

const READY = /^The registry is ready on (\S+?)\./

interface Credentials {
  readonly officers: readonly {
    username: string
    password: string
    role: string
    department: { code: string; name: string }
  }[]
  readonly platforms: readonly { clientId: string; clientSecret: string }[]
}

describe('npm start on an empty embedded database', function () {
  this.timeout(60_000)
  let dataDir: string
  let registry: Child
  const open = () =>
    startChild('../start', [], { DATA_DIR: dataDir, MONGODB_URI: '', PORT: '0', LOG_LEVEL: 'error' }, READY)
  const file = () => join(dataDir, 'demo-credentials.json')
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'start-'))
    registry = await open()
  })
  after(async () => {
    await registry.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  it('loads a register of 300 listings, and writes its passwords for its owner only', async () => {
    expect((await stat(file())).mode & 0o777).to.equal(0o600)
    const { officers, platforms } = JSON.parse(await readFile(file(), 'utf8')) as Credentials
    const roles = (name: string) => officers.filter((it) => it.department.name === name).map(({ role }) => role)
    for (const name of ['盘锦市财政局', '盘锦市住房和城乡建设局']) {
      expect(roles(name), name).to.have.members(['clerk', 'reviewer', 'supervisor', 'administrator'])
    }
    expect(platforms).to.have.length(1)
    const anyone = caller(registry.found[1] ?? '')
    const { body } = await anyone<{ ledgerSize: number }>('GET', '/../../readyz')
    expect(body.ledgerSize).to.be.above(300)
  })

  it('lets everyone in it sign in with what was written', async () => {
    const anyone = caller(registry.found[1] ?? '')
    const { officers, platforms } = JSON.parse(await readFile(file(), 'utf8')) as Credentials
    for (const { username, password } of officers) {
      expect((await anyone('POST', '/auth/login', { username, password })).status, username).to.equal(200)
    }
    const [client] = platforms
    const form = `grant_type=client_credentials&client_id=${client?.clientId}&client_secret=${client?.clientSecret}`
    const answer = await anyone('POST', '/auth/token', form, { 'Content-Type': 'application/x-www-form-urlencoded' })
    expect(answer.status).to.equal(200)
  })

  it('tells whoever sends no readable HTTP what is wrong', async () => {
    const { hostname, port } = new URL(registry.found[1] ?? '')
    const socket = connect(Number(port), hostname)
    socket.end('GET /?q=盘锦 HTTP/1.1\r\nHost: localhost\r\n\r\n')
    const answer = (await socket.toArray()).join('')
    expect(answer).to.match(/^HTTP\/1\.1 400 .*\r\nX-Request-Id: \S+\r\nContent-Type: application\/problem\+json/)
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))).detail).to.include('百分号编码')
  })

  it('ends, and gives the data folder back, where its port is taken', async () => {
    const other = await mkdtemp(join(tmpdir(), 'start-'))
    const { port } = new URL(registry.found[1] ?? '')
    const env = { DATA_DIR: other, MONGODB_URI: '', PORT: port, LOG_LEVEL: 'error' }
    const ended = await startChild('../start', [], env, READY).catch(({ message }: Error) => message)
    expect(ended).to.include('ended with 1 before it was ready')
    expect(await ownerOf(other)).to.equal(null)
    await rm(other, { recursive: true, force: true })
  })

  it('keeps it all through a kill and a start, and loads nothing twice', async () => {
    const size = async () =>
      (await caller(registry.found[1] ?? '')<{ ledgerSize: number }>('GET', '/../../readyz')).body.ledgerSize
    const [before_, written] = [await size(), await readFile(file(), 'utf8')]
    await registry.kill()
    registry = await open()
    expect(await size()).to.equal(before_)
    expect(await readFile(file(), 'utf8')).to.equal(written)
  })
})
