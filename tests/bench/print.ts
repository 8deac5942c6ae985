import { type Figures, median } from './measure'

/** What was measured in each round under one name. */
export type Row = { name: string; figures: Figures[] }

/** Each row, and its share of what stands beside it: divided within a round, because a machine is never the same twice. */
export function print(rows: Record<string, Row>): void {
  const beside: Record<string, string[]> = {
    home: ['pulse'],
    hours: ['pulseHours'],
    homeMade: ['anchor'],
    hoursMade: ['anchor'],
    booking: ['anchorPost', 'raw'],
  }
  const lines = Object.entries(rows).map(([key, row]) => {
    const of = (pick: (figures: Figures) => number) => median(row.figures.map(pick))
    const ratios = (beside[key] ?? []).map((other) => {
      const share = (of: (one: Figures, limit: Figures) => number) => {
        const limits = rows[other]?.figures ?? []
        const ratio = median(row.figures.flatMap((one, round) => (limits[round] ? [of(one, limits[round])] : [])))
        return `${(100 * ratio).toFixed(ratio < 0.1 ? 1 : 0)} %`
      }
      const byTime = share((one, limit) => (limit.cpuMs ?? 0) / (one.cpuMs ?? 0))
      const byRate = share((one, limit) => one.perSecond / limit.perSecond)
      return `${byRate} of ${rows[other]?.name}${/\d/.test(byTime) ? ` (${byTime} by processor time)` : ''}`
    })
    const times = [of(({ p50 }) => p50), of(({ p95 }) => p95), of(({ p99 }) => p99)].map((each) => each.toFixed(1))
    const wrong = row.figures.reduce((sum, figures) => sum + figures.wrong, 0)
    const rate = of(({ perSecond }) => perSecond)
      .toFixed(0)
      .padStart(7)
    const cpu = of(({ cpuMs = Number.NaN }) => cpuMs)
    const bytes = of(({ bytes = Number.NaN }) => bytes)
    const cost = Number.isNaN(bytes) ? '' : `   ${cpu.toFixed(3)} ms of processor   ${bytes.toFixed(0)} bytes`
    return `${row.name.padEnd(36)}${rate} /s${cost}   p50/p95/p99 ${times.join(' / ')} ms   wrong ${wrong}   ${ratios.join(', ')}`
  })
  process.stdout.write(`${lines.join('\n')}\n`)
}
