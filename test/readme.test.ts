import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { describe, it } from 'mocha'
import { settings } from '../server/config.ts'

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')

describe('the README', () => {
  const readme = read('README.md')

  it('lists every setting with its default and meaning', () => {
    const table = settings().map(
      ({ name, default: usual, meaning }) => `| \`${name}\` | ${usual === '' ? '' : `\`${usual}\``} | ${meaning} |`,
    )
    const listed = readme.split('\n').filter((line) => /^\| `[A-Z_]+` \|/.test(line))
    expect(listed).to.deep.equal(table)
  })

  it('lists every script there is, and no other', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const listed = [...readme.matchAll(/^\| `npm (?:run )?([a-z-]+)/gm)].map(([, name]) => name)
    expect(listed).to.have.members(Object.keys(scripts))
  })
})
