import { expect } from 'chai'
import { describe, it } from 'mocha'
import { addressRules } from '../../../server/exchange/watches/address-rules.ts'
import { callbackUrl } from '../../../server/exchange/watches/callback-url.ts'
import { readNetworks } from '../../../server/network.ts'
import { RuleBroken } from '../../../server/reference/rule-broken.ts'

const strict = addressRules([])
const trusting = addressRules(readNetworks('10.1.0.0/16, fd00::/8') ?? [])

describe('addresses of callbacks', () => {
  for (const address of [
    '0.0.0.0',
    '10.0.0.1',
    '10.255.255.255',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    'localhost',
    '',
  ]) {
    it(`are not ${address || 'empty'}`, () => expect(strict.refuses(address, false)).to.equal(true))
  }

  for (const address of [
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.0.1',
    '223.5.5.5',
    '2606:4700::1111',
    '240e::1',
  ]) {
    it(`may be ${address}, but not over plain http`, () => {
      expect(strict.refuses(address, false)).to.equal(false)
      expect(strict.refuses(address, true)).to.equal(true)
    })
  }

  it('may lie in a network that the operator trusts, over plain http too, and in no other', () => {
    for (const address of ['10.1.2.3', 'fd00::1']) expect(trusting.refuses(address, true)).to.equal(false)
    for (const address of ['10.2.0.1', '127.0.0.1', '::1']) expect(trusting.refuses(address, false)).to.equal(true)
    expect(trusting.refuses('8.8.8.8', true)).to.equal(true)
  })
})

describe('the address a platform gives for its callback', () => {
  const names: Record<string, string[]> = {
    'platform.example': ['203.0.114.7', '2606:4700::1111'],
    'inside.example': ['10.0.0.5'],
    'both.example': ['203.0.114.7', '192.168.0.9'],
    'rebound.example': ['::ffff:127.0.0.1'],
    localhost: ['127.0.0.1', '::1'],
  }
  const resolve = async (name: string) => names[name] ?? Promise.reject(new Error('no such name'))
  const codeOf = (url: string, rules = strict) =>
    callbackUrl(url, rules, resolve).catch((error: unknown) =>
      error instanceof RuleBroken ? error.faults[0].message.en : Promise.reject(error),
    )

  it('is taken in its one spelling', async () => {
    expect(await codeOf('https://Platform.example:443/hook?x=1#there')).to.equal('https://platform.example/hook?x=1')
    expect(await codeOf('https://8.8.8.8/hook')).to.equal('https://8.8.8.8/hook')
    expect(await codeOf('http://10.1.0.9/hook', trusting)).to.equal('http://10.1.0.9/hook')
  })

  for (const url of [
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://0/',
    'https://①②⑦.⓪.⓪.①/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fe80::1]/',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/',
    'https://localhost/',
    'https://inside.example/',
    'https://both.example/',
    'https://rebound.example/',
    'http://platform.example/',
    'http://8.8.8.8/',
  ]) {
    it(`is refused when it is ${url}`, async () =>
      expect(await codeOf(url)).to.match(/^A callback lies on the internet/))
  }

  for (const [url, sentence] of [
    ['https://nowhere.example/', /cannot be resolved/],
    ['https://me:secret@platform.example/', /no user name or password/],
    ['ftp://platform.example/', /begins with https/],
    ['file:///etc/passwd', /begins with https/],
    ['javascript:alert(1)', /begins with https/],
    ['platform.example', /begins with https/],
    ['https://', /begins with https/],
  ] as const) {
    it(`says what is wrong with ${url}`, async () => expect(await codeOf(url)).to.match(sentence))
  }
})

describe('networks in the configuration', () => {
  for (const text of ['', '10.0.0.0', '10.0.0.0/33', '10.0.0/8', 'fd00::/129', '10.0.0.0/8/9', '10.0.0.0/8,', 'x/8']) {
    it(`are not ${JSON.stringify(text)}`, () => expect(readNetworks(text)).to.equal(null))
  }
})
