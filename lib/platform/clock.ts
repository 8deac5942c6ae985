const key: unique symbol = Symbol.for('mediacje.clock-correction')
const shared = globalThis as typeof globalThis & { [key]?: number }

/** The clock of this machine, right or wrong. */
export function machineTime(): Date {
  return new Date()
}

/** The one place that reads the clock. Rules never call it: they take `now` as an argument. */
export function now(): Date {
  return new Date(Date.now() + (shared[key] ?? 0))
}

/**
 * By how much the clock of this machine is wrong, as far as is known: what several servers decide together, they decide by
 * one time. One a process: each bundle of the server has its own copy of this module.
 */
export function correctClock(byMs: number): void {
  shared[key] = byMs
}
