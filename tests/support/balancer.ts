import type { IncomingMessage, ServerResponse } from 'node:http'
import { trustTestCertificate } from './certificate'
import { passOn, startFront } from './tls-front'

const everyMs = 250
/** So many answers in a row that say otherwise turn a server on or off, as real ones have it. */
const inARow = 2

type Server = { port: number; isOn: boolean; others: number; answered: number; isAsked: boolean }

export type Balancer = {
  origin: string
  /** What a person behind it would have seen of a server that went: a line each. */
  faults: string[]
  /** Asked once more of another server, which only what changes nothing is. */
  retried: () => number
  /** How many requests each server has answered, by its port. */
  answered: (port: number) => number
  isOn: (port: number) => boolean
  stop: () => void
}

/**
 * Spreads requests over servers by turns, as one address. It asks each whether it is ready, and sends nobody to one that
 * is not. What may have changed something is never asked twice.
 */
export async function startBalancer(ports: number[]): Promise<Balancer> {
  trustTestCertificate()
  const servers: Server[] = ports.map((port) => ({ port, isOn: false, others: 0, answered: 0, isAsked: false }))
  const faults: string[] = []
  let [turn, retried] = [0, 0]
  const next = (except?: Server) => {
    // Where none is ready all are asked, as real ones do: too busy to say so is not gone.
    const isAnyOn = servers.some((server) => server.isOn)
    const on = servers.filter((server) => (server.isOn || !isAnyOn) && server !== except)
    return on[turn++ % Math.max(1, on.length)]
  }
  const front = await startFront((asked, answer, agent) => {
    const about = `${asked.method} ${asked.url?.split('?')[0]}`
    const end = (status: number, why: string) => {
      faults.push(`${about}: ${why}`)
      answer.writeHead(status).end()
    }
    const ask = (server: Server | undefined, isLast: boolean) => {
      if (!server) return end(503, 'no server is ready')
      const failed = () => {
        if (isLast) return end(502, `no answer of ${server.port}`)
        retried += 1
        ask(next(server), true)
      }
      const brokenOff = () => void faults.push(`${about}: ${server.port} broke off`)
      count(answer, server)
      passOn(asked, answer, { agent, port: server.port, failed, brokenOff })
    }
    ask(next(), !isIdempotent(asked))
  })
  const timer = setInterval(() => servers.map(look), everyMs)
  timer.unref()
  const of = (port: number) => servers.find((server) => server.port === port)
  return {
    origin: front.origin,
    faults,
    retried: () => retried,
    answered: (port) => of(port)?.answered ?? 0,
    isOn: (port) => of(port)?.isOn ?? false,
    stop: () => {
      clearInterval(timer)
      front.stop()
    },
  }
}

const isIdempotent = ({ method }: IncomingMessage) => method === 'GET' || method === 'HEAD'

function count(answer: ServerResponse, server: Server): void {
  answer.once('finish', () => (server.answered += 1))
}

/** On a connection of its own, as whoever looks from outside. */
async function look(server: Server): Promise<void> {
  // A busy machine is not made busier by asking again before the answer.
  if (server.isAsked) return
  server.isAsked = true
  const headers = { connection: 'close' }
  const signal = AbortSignal.timeout(2000)
  const url = `http://127.0.0.1:${server.port}/api/health/ready`
  const isReady = await fetch(url, { headers, signal }).then(
    ({ status }) => status === 200,
    () => false,
  )
  server.isAsked = false
  server.others = isReady === server.isOn ? 0 : server.others + 1
  if (server.others < inARow) return
  server.isOn = isReady
  server.others = 0
}
