import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** What a process and its database take up at one moment, and how many visits were made by then. */
export type Sample = { visits: number; figures: Record<string, number> }

type Line = { name: string; first: number; last: number; isFlat: boolean; unit: string }

/** Memory, what of it is in use (tell-memory.mjs), open files and, on SQLite, what lies in the folder of the data. */
export function takeUp(pid: number, usedFile: string, folder: string | null): Record<string, number> {
  const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  const used = Number(readFileSync(usedFile, 'utf8'))
  const own = { 'memory, MB': memory, 'of it in use, MB': used, 'open files': readdirSync(`/proc/${pid}/fd`).length }
  if (!folder) return own
  const files = readdirSync(folder)
  const log = files.find((name) => name.endsWith('-wal'))
  const logSize = log ? (statSync(path.join(folder, log), { throwIfNoEntry: false })?.size ?? 0) / 2 ** 20 : 0
  return { ...own, 'files beside the data': files.length, 'log of the data, MB': logSize }
}

// What a page more or less, a connection more or less comes to.
const slack: Record<string, number> = { 'memory, MB': 30, 'of it in use, MB': 5, 'log of the data, MB': 4 }
const mean = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length

/** A level is the mean of a third of the time: the last may not be higher than the first. */
export function levelsOf(samples: Sample[], names: string[]): Line[] {
  const third = Math.floor(samples.length / 3)
  return names.map((name) => {
    const of = (some: Sample[]) => mean(some.map(({ figures }) => figures[name] ?? 0))
    const [first, last] = [of(samples.slice(0, third)), of(samples.slice(-third))]
    return { name, first, last, isFlat: last <= first * 1.1 + (slack[name] ?? 2), unit: '' }
  })
}

/** Rows are kept of every visit. So many more a visit may not become more still. */
export function rowsOf(samples: Sample[], tables: string[]): Line[] {
  const third = Math.floor(samples.length / 3)
  return tables.map((table) => {
    const of = (some: Sample[]) => {
      const [from, to] = [some[0], some.at(-1)]
      const rows = (to?.figures[table] ?? 0) - (from?.figures[table] ?? 0)
      return rows / Math.max(1, (to?.visits ?? 0) - (from?.visits ?? 0))
    }
    const [first, last] = [of(samples.slice(0, third)), of(samples.slice(-third))]
    return { name: `rows of ${table}`, first, last, isFlat: last <= Math.max(0, first) * 1.15 + 0.15, unit: ' a visit' }
  })
}

export function printLines(lines: Line[]): void {
  const say = (cells: string[]) =>
    process.stdout.write(`${cells.map((cell, index) => (index ? cell.padStart(16) : cell.padEnd(30))).join('')}\n`)
  say(['', 'first third', 'last third', ''])
  for (const { name, first, last, isFlat, unit } of lines) {
    const [from, to] = [first, last].map((value) => value.toFixed(value < 10 ? 2 : 1) + unit)
    say([name, from ?? '', to ?? '', isFlat ? 'flat' : 'GROWS'])
  }
}
