import { connect, createServer, type Server, type Socket } from 'node:net'

/** Stands between the client and the server, and can hang or vanish. */
export class Relay {
  frozen = false
  /** Hears what the client sends. */
  listener: ((client: Socket, data: Buffer) => void) | undefined
  private server: Server | undefined
  private port = 0
  private readonly sockets = new Set<Socket>()

  /** Another `target` is where the next clients are led. */
  constructor(public target: string) {}

  async start(): Promise<string> {
    this.server = createServer((client) => {
      const { hostname, port } = new URL(this.target)
      const upstream = connect(Number(port), hostname)
      client.on('data', (data) => this.listener?.(client, data))
      this.join(client, upstream)
      this.join(upstream, client)
    })
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve))
    const address = this.server.address()
    if (address && typeof address === 'object') this.port = address.port
    return Object.assign(new URL(this.target), { port: String(this.port) }).href
  }

  drop(): void {
    for (const socket of this.sockets) socket.destroy()
  }

  async cut(): Promise<void> {
    const server = this.server
    this.server = undefined
    const closed = new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
    this.drop()
    await closed
  }

  private join(from: Socket, to: Socket): void {
    this.sockets.add(from)
    from.on('data', (data) => !this.frozen && to.write(data))
    from.on('error', () => {})
    from.on('close', () => {
      this.sockets.delete(from)
      to.destroy()
    })
  }
}
