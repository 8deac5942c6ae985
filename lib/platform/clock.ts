/** The one place that reads the clock. Rules never call it: they take `now` as an argument. */
export function now(): Date {
  return new Date()
}
