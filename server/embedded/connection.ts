import type { Socket } from 'node:net'
import type { Engine } from './engine.ts'
import { refuse } from './errors.ts'
import { answerBytes, errorBytes } from './reply.ts'
import { messages, type Request, readRequest, writeReply } from './wire.ts'

/** Serves one client, a command at a time, until it leaves or says something that is not the protocol. */
export async function serve(engine: Engine, socket: Socket): Promise<void> {
  socket.on('error', () => socket.destroy())
  try {
    for await (const message of messages(socket)) {
      const request = readRequest(message)
      const reply = await replyTo(engine, request)
      if (request.wantsReply) socket.write(writeReply(request, reply))
    }
    socket.end()
  } catch {
    socket.destroy()
  }
}

async function replyTo(engine: Engine, { command, legacy }: Request): Promise<Buffer> {
  try {
    if (legacy && command.name.toLowerCase() !== 'ismaster') {
      refuse('CommandNotSupported', 'Unsupported OP_QUERY command. The client driver may require an upgrade.')
    }
    return answerBytes(await engine.run(command))
  } catch (error) {
    return errorBytes(error)
  }
}
