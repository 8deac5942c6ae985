import type { Socket } from 'node:net'

/** Reads along what a client of Postgres sends, and lists the statements that are run, without BEGIN and COMMIT. */
export class Wire {
  statements: string[] = []
  private readonly rest = new Map<Socket, { bytes: Buffer; started: boolean; prepared: Map<string, string> }>()

  listen(socket: Socket, chunk: Buffer): void {
    const state = this.rest.get(socket) ?? { bytes: Buffer.alloc(0), started: false, prepared: new Map() }
    this.rest.set(socket, state)
    state.bytes = Buffer.concat([state.bytes, chunk])
    for (;;) {
      // The first message of a connection has no letter in front of its length.
      const letter = state.started ? 1 : 0
      if (state.bytes.length < letter + 4) return
      const end = letter + state.bytes.readInt32BE(letter)
      if (state.bytes.length < end) return
      const type = state.started ? String.fromCharCode(state.bytes[0] ?? 0) : ''
      this.note(
        type,
        state.bytes
          .subarray(letter + 4, end)
          .toString('latin1')
          .split('\0'),
        state.prepared,
      )
      state.bytes = state.bytes.subarray(end)
      state.started = true
    }
  }

  // P names a statement (without a name mostly), B takes it up to be run, Q is a statement in plain text.
  private note(type: string, [first = '', second = '']: string[], prepared: Map<string, string>): void {
    if (type === 'P') prepared.set(first, second)
    const text = { Q: first, B: prepared.get(second) }[type]
    if (text && !/^(BEGIN|COMMIT|ROLLBACK|SET)\b/i.test(text)) this.statements.push(text)
  }
}
