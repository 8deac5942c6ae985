import { AsyncResource } from 'node:async_hooks'
import type { RequestListener, Server } from 'node:http'
import type { Socket } from 'node:net'
import { addressOf } from './sockets'

/** Requests that may wait behind the one that is being answered. Browsers and proxies send none before its answer. */
const mostWaiting = 8

/** Requests of one address that are answered at once, where each client has its own: a whole office, and no more. */
const atOnce = 16

/** What works on for somebody who has gone holds its place no longer than this. */
const goneMs = 30_000

/** So long those that are read already wait for those that knock. */
const knockMs = 500

/** Resolves when all the work for the answer is done. */
type Answer = (...asked: Parameters<RequestListener>) => Promise<unknown> | undefined

/**
 * Answers the requests of one connection one after another. Node hands over at once all that came in one piece, hundreds
 * of them, and each would have its page made. Of one address so many at once that somebody else is answered in between.
 * What nobody waits for any more when its turn comes is not answered at all.
 */
export function answerInTurn(
  server: Server,
  answer: Answer,
  proxies: number,
  answerAtOnce: (...asked: Parameters<RequestListener>) => boolean = () => false,
): void {
  const ofConnection = new Turns<Socket>(1)
  const ofAddress = new Turns<string>(proxies === 0 ? atOnce : Number.POSITIVE_INFINITY)
  const whenAllAreIn = doorOf(server)
  const listener: RequestListener = (request, response) => {
    const { socket } = request
    // Of a connection that was cut, Node still hands over what it had read.
    if (!socket.writable) return
    // What costs nothing waits for nobody, but for those before it on its connection.
    if (!ofConnection.isTaken(socket) && answerAtOnce(request, response)) return
    const address = addressOf(socket)
    // What belongs to the request before must not be found by this one.
    const start = AsyncResource.bind(() => {
      const leaveAddress = once(() => ofAddress.leave(address))
      const leaveConnection = () => ofConnection.leave(socket)
      if (!socket.writable) {
        leaveAddress()
        return leaveConnection()
      }
      let isDone = false
      response.once('close', () => {
        leaveConnection()
        if (isDone) leaveAddress()
        else setTimeout(leaveAddress, goneMs).unref()
      })
      void Promise.resolve(answer(request, response)).finally(() => {
        isDone = true
        if (response.closed) leaveAddress()
      })
    })
    // Nor before all is handed over that came with it: it may be too much.
    const later = () => whenAllAreIn(start)
    if (ofConnection.take(socket, () => ofAddress.take(address, later)) > mostWaiting) socket.destroy()
  }
  server.on('request', listener)
  server.on('checkExpectation', listener)
}

/**
 * Node lets in one connection at a time, and then does all that there is to do: with pages to be made, whoever knocks
 * behind hundreds of others would stand outside until the last of their pages.
 */
function doorOf(server: Server): (start: () => void) => void {
  let knocks = 0
  server.on('connection', () => knocks++)
  return (start) => {
    const until = performance.now() + knockMs
    const look = (before?: number) => {
      if (knocks === before || performance.now() > until) start()
      else setImmediate(look, knocks)
    }
    setImmediate(look)
  }
}

function once(act: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) act()
    isDone = true
  }
}

/** Lets in so many of each key. The others wait in the order in which they came. */
class Turns<Key> {
  private readonly lanes = new Map<Key, { inside: number; waiting: (() => void)[] }>()

  constructor(private readonly places: number) {}

  isTaken(key: Key): boolean {
    return this.lanes.has(key)
  }

  /** How many of this key wait now. */
  take(key: Key, start: () => void): number {
    const lane = this.lanes.get(key) ?? { inside: 0, waiting: [] }
    this.lanes.set(key, lane)
    if (lane.inside >= this.places) return lane.waiting.push(start)
    lane.inside += 1
    start()
    return 0
  }

  /** Hands the place over. */
  leave(key: Key): void {
    const lane = this.lanes.get(key)
    const next = lane?.waiting.shift()
    if (next) next()
    else if (lane && --lane.inside === 0) this.lanes.delete(key)
  }
}
