import winston from 'winston'

export type Log = winston.Logger

// winston writes an Error inside a field as {}: spell it out, or the one line that matters says nothing.
const spellOutErrors = winston.format((info) => {
  for (const [key, value] of Object.entries(info)) {
    if (value instanceof Error) info[key] = { name: value.name, message: value.message, stack: value.stack }
  }
  return info
})

/**
 * A plain phrase, then facts as fields. `error`: someone must act; `warn`: look at it tomorrow; `info`: what happened;
 * `debug`: how. Names and identifiers of parties, tokens and request bodies are never logged.
 */
export function createLog(level: string): Log {
  return winston.createLogger({
    level,
    format: winston.format.combine(spellOutErrors(), winston.format.timestamp(), winston.format.json()),
    transports: [new winston.transports.Console({ stderrLevels: ['error', 'warn', 'info', 'debug'] })],
  })
}
