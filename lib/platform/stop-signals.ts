import { readFileSync } from 'node:fs'

/** SIGHUP: the terminal is gone, as when somebody's ssh is closed. */
export const stopSignals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
export type StopSignal = (typeof stopSignals)[number]

/**
 * The first signal begins the stop. Every later one is ignored: whoever signals a whole group of processes (systemd, a
 * terminal) reaches this one twice, once by way of the process that started it, and a stop that is cut off is none.
 */
export function onStopSignal(stop: (signal: StopSignal) => unknown): void {
  let isBegun = false
  const begin = (signal: StopSignal) => {
    if (isBegun) return
    isBegun = true
    stop(signal)
  }
  for (const signal of stopSignals) process.on(signal, begin)
  // What is said to a terminal that is gone fails, and is no reason to end at once.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {})
  whenAbandoned(() => begin('SIGTERM'))
}

/**
 * npm and its shell end at once when they are told to, and tell nobody further down. Between the shell and this process may
 * stand tsx, which does not notice, so on Linux its parent is looked at too. Who is not started by npm may outlive its parent.
 */
function whenAbandoned(then: () => void): void {
  if (!process.env.npm_lifecycle_event) return
  const above = () => `${process.ppid} ${parentOf(process.ppid)}`
  const before = above()
  const watch = setInterval(() => {
    if (above() === before) return
    clearInterval(watch)
    then()
  }, 1000)
  watch.unref()
}

function parentOf(pid: number): string {
  try {
    // "number (name) state parent …", and a name may hold anything.
    return readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ')[1] ?? ''
  } catch {
    return ''
  }
}
