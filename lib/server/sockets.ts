import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { networkOfAddress, noNetwork, parseAddress } from '@/lib/platform/network'

/**
 * What a connection may take: twenty seconds for the head of a request, a minute for all of it, which is plenty for 64 kB
 * from a slow phone. A kept connection outlives the idle limit of any proxy in front, so that no request meets one that
 * is just being closed.
 */
export const limits = {
  maxHeaderSize: 16_384,
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5000,
  keepAliveTimeout: 75_000,
}

/** Nothing here is silent for so long. */
const silentMs = 120_000

const patience = {
  /** Somebody who reads takes a piece of an answer within this time, also over the slowest line. */
  unreadMs: 20_000,
  /** A request that is on its way has arrived by then, also when the server is busy. */
  graceMs: 2000,
  /** How often that is looked at. */
  everyMs: 1000,
}
/** Files that this process opens besides: the database, pages, connections to it. */
const otherFiles = 200

type Bounds = {
  /** Connections that may stand open. Beyond it those that wait make room. */
  most: number
  /** The same for one address, where each client has a connection of its own. Behind a proxy all have its address. */
  perAddress: number
}

export function boundsFor(proxies: number): Bounds {
  const most = Math.max(100, Math.min(2000, openFiles() - otherFiles))
  return { most, perAddress: proxies === 0 ? 256 : Number.POSITIVE_INFINITY }
}

// What the machine lets one process open. Windows has no such limit.
function openFiles(): number {
  const report: { userLimits?: { open_files?: { soft?: unknown } } } = Object(process.report.getReport())
  const limit = report.userLimits?.open_files?.soft
  return typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY
}

type Connection = {
  address: string
  since: number
  /** Those that are not answered yet, in the order in which they came. */
  requests: IncomingMessage[]
  /** How much of the answers has left, and when that was last more than before. */
  sent: number
  sentAt: number
}

// One line at home has a whole network of version 6.
export function addressOf(socket: Socket): string {
  const address = parseAddress(socket.remoteAddress ?? '') ?? noNetwork
  return address.includes(':') ? networkOfAddress(address) : address
}

/**
 * Nobody is shut out by connections that only stand open: when there are too many, those go first that have waited
 * longest and are not being answered, whether nothing came on them, half a request, or nothing any more. Where all of an
 * address are being answered, it gets no other one. Who does not read an answer is not being answered for long.
 */
export function boundSockets(server: Server, { most, perAddress }: Bounds, times = patience): void {
  // In the order in which they began to wait.
  const open = new Map<Socket, Connection>()

  const drop = (socket: Socket) => {
    open.delete(socket)
    socket.destroy()
  }
  const dropOldest = (isMeant: (connection: Connection) => boolean): boolean => {
    for (const [socket, connection] of open) {
      if (connection.requests[0]?.complete || !isMeant(connection)) continue
      drop(socket)
      return true
    }
    return false
  }
  const makeRoom = () => {
    const before = performance.now() - times.graceMs
    while (open.size > most && dropOldest(({ since }) => since < before));
  }
  const dropUnread = () => {
    const now = performance.now()
    for (const [socket, connection] of open) {
      const sent = socket.bytesWritten - socket.writableLength
      if (socket.writableLength === 0 || sent !== connection.sent) Object.assign(connection, { sent, sentAt: now })
      else if (now - connection.sentAt > times.unreadMs) drop(socket)
    }
  }
  const begin = (socket: Socket, address: string) => {
    const now = performance.now()
    open.set(socket, { address, since: now, requests: [], sent: socket.bytesWritten, sentAt: now })
  }

  server.setTimeout(silentMs)
  server.on('connection', (socket: Socket) => {
    const address = addressOf(socket)
    const sameAddress = (connection: Connection) => connection.address === address
    if ([...open.values()].filter(sameAddress).length >= perAddress && !dropOldest(sameAddress)) {
      socket.destroy()
      return
    }
    begin(socket, address)
    socket.once('close', () => open.delete(socket))
    makeRoom()
  })
  const note = (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request
    const connection = open.get(socket)
    if (!connection) return
    connection.requests.push(request)
    response.once('close', () => {
      connection.requests.shift()
      if (connection.requests.length === 0 && open.delete(socket)) begin(socket, connection.address)
    })
  }
  server.prependListener('request', note)
  server.prependListener('checkExpectation', note)
  setInterval(() => {
    makeRoom()
    dropUnread()
  }, times.everyMs).unref()
}
