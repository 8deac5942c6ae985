const nearCount = 4

/** The next four duties, or more until one of them has a free slot. Later ones are worth opening only for one. */
export function byNearness<Duty extends { kind: string }>(duties: readonly Duty[]) {
  const firstOpen = duties.findIndex((duty) => duty.kind === 'open')
  const count = Math.max(nearCount, firstOpen + 1)
  const later = duties.slice(count)
  return later.some((duty) => duty.kind === 'open')
    ? { soon: duties.slice(0, count), later }
    : { soon: duties, later: [] }
}
