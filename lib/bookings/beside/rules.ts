type Times = { startsAt: Date; endsAt: Date }

/** The slot before and the one after, of those of the same day and the same place: with nobody on them nobody meets. */
export function neighboursOf<Slot extends Times>(own: Times, others: readonly Slot[]): Slot[] {
  const inOrder = [...others].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  const before = inOrder.filter(({ endsAt }) => endsAt <= own.startsAt).at(-1)
  const after = inOrder.find(({ startsAt }) => startsAt >= own.endsAt)
  return [before, after].filter((slot) => slot !== undefined)
}
