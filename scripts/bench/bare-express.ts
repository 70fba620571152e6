// The floor of the HTTP measurements: an Express that answers the same bytes and does nothing else.
// Takes the two answers (lookup, screening) as files; prints its address.
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import express from 'express'

const [lookupFile = '', screeningFile = ''] = process.argv.slice(2)
const lookup = JSON.parse(readFileSync(lookupFile, 'utf8'))
const screening = JSON.parse(readFileSync(screeningFile, 'utf8'))

const app = express()
app.get('/lookup', (_req, res) => void res.json(lookup))
app.post('/screenings', express.json({ limit: '1mb' }), (_req, res) => void res.json(screening))
const server = app.listen(0, 'localhost', () => {
  process.stdout.write(`http://localhost:${(server.address() as AddressInfo).port}\n`)
})
