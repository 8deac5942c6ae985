import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { launch } from 'chrome-launcher'
import lighthouse, { type Result } from 'lighthouse'
import { locales } from '@/lib/i18n/locales'
import { informationPages } from '@/lib/routes'
import { startFilled } from '../e2e/support/start'
import { trustInChromium } from '../support/certificate'
import { chromiumPath } from '../support/chromium'
import { type AuditedPage as Page, publicPages } from './audit-pages'

/**
 * `npm run audit`: Lighthouse, as a slow phone, on every public page of the production build with a fresh database. It
 * stands beside the benchmark because it measures too: it wants the machine for itself, and so no test runs it. Ends
 * with 1 below 100 for accessibility, best practices and search, or below 98 for speed. `-- /uk /en` audits these alone.
 *
 * Pages that are not to be found fail one check of search on purpose: that one is left out for them, and the table says
 * so. Speed is the median of five runs on the main pages; elsewhere it is not asked.
 */
const runs = 5
const least = { accessibility: 100, 'best-practices': 100, seo: 100, performance: 98 }
type Category = keyof typeof least
const folder = path.resolve(import.meta.dirname, '../../test-results/audit')

type Row = { page: Page; scores: Record<Category, number | null>; times: string; faults: string[]; warnings: string[] }

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const app = await startFilled(['lib/commands/first-run.ts'])
const rows: Row[] = []
try {
  const asked = process.argv.slice(2)
  for (const page of await publicPages(app.url)) {
    if (asked.length > 0 && !asked.includes(page.path)) continue
    rows.push(await audit(page).catch((error: unknown) => unmeasured(page, error)))
    process.stderr.write(`${page.path}\n`)
  }
} finally {
  await app.stop()
}
process.stdout.write(table(rows))
const failed = rows.filter(({ scores }) => categories().some((name) => (scores[name] ?? 100) < least[name]))
for (const { page, faults } of failed) process.stdout.write(`\n${page.path}\n${faults.join('\n')}\n`)
// Above all: that the machine was too slow or too busy for the figures to mean anything.
for (const warning of new Set(rows.flatMap(({ warnings }) => warnings)))
  process.stdout.write(`\nLighthouse warns: ${warning}\n`)
process.exit(failed.length > 0 ? 1 : 0)

function categories(): Category[] {
  return Object.keys(least) as Category[]
}

async function audit(page: Page): Promise<Row> {
  await fetch(app.url + page.path, page.cookie ? { headers: { cookie: page.cookie } } : {})
  const results: Result[] = []
  for (let run = 0; run < (page.main ? runs : 1); run++) results.push(await once(page, run === 0))
  const [first] = results
  if (!first) throw new Error('no run')
  const scoreOf = (name: Category, each = first) => Math.round((each.categories[name]?.score ?? 0) * 100)
  const scores = {
    accessibility: scoreOf('accessibility'),
    'best-practices': scoreOf('best-practices'),
    seo: scoreOf('seo'),
    performance: page.main ? median(results.map((each) => scoreOf('performance', each))) : null,
  }
  const figure = (id: string) => median(results.map((each) => each.audits[id]?.numericValue ?? 0)).toFixed(0)
  const paints = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'speed-index'].map(
    figure,
  )
  const times = page.main ? [...paints, first.environment.benchmarkIndex.toFixed(0)].join(' / ') : ''
  return { page, scores, times, faults: faultsOf(first), warnings: page.main ? first.runWarnings : [] }
}

/** One page that could not be measured does not take the figures of the others with it. */
function unmeasured(page: Page, error: unknown): Row {
  const scores = { accessibility: 0, 'best-practices': 0, seo: 0, performance: page.main ? 0 : null }
  return { page, scores, times: '', faults: [`  ${error instanceof Error ? error.message : error}`], warnings: [] }
}

async function once(page: Page, keep: boolean): Promise<Result> {
  let missed = ''
  // Sometimes a browser misses the beginning of its own load; that says nothing about the page.
  for (let tries = 0; tries < 10; tries++) {
    const { lhr, report } = await measured(page)
    missed = lhr.runtimeError?.code ?? ''
    if (missed) continue
    const name = `${page.path.replaceAll('/', '_')}.html`
    if (keep) writeFileSync(path.join(folder, name), String(report))
    return lhr
  }
  throw new Error(`${page.path} could not be measured: ${missed}`)
}

/** In a browser of its own: nothing of an earlier run is kept. */
async function measured(page: Page) {
  const chrome = await launch({
    ...(chromiumPath && { chromePath: chromiumPath }),
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', trustInChromium()],
  })
  try {
    const done = await lighthouse(app.url + page.path, {
      port: chrome.port,
      output: 'html',
      logLevel: 'error',
      onlyCategories: page.main ? categories() : categories().filter((name) => name !== 'performance'),
      skipAudits: informationPages.includes(withoutLocale(page.path)) ? [] : ['is-crawlable'],
      ...(page.cookie && { extraHeaders: { cookie: page.cookie } }),
    })
    if (!done) throw new Error(`${page.path}: Lighthouse gave no result`)
    return done
  } finally {
    chrome.kill()
  }
}

function withoutLocale(address: string): string {
  const locale = locales.find((each) => address === `/${each}` || address.startsWith(`/${each}/`))
  return locale ? address.slice(locale.length + 1) || '/' : address
}

/** What the checks of this page found wrong, with the places they name. */
function faultsOf(result: Result): string[] {
  const asked = categories().flatMap((name) => result.categories[name]?.auditRefs ?? [])
  return asked.flatMap(({ id, weight }) => {
    const { score, title, displayValue, details } = result.audits[id] ?? {}
    if (weight === 0 || score === null || score === undefined || score >= 0.9) return []
    const items = details && 'items' in details && Array.isArray(details.items) ? details.items.slice(0, 3) : []
    return [
      `  ${id}: ${title} ${displayValue ?? ''}`,
      ...items.map((item) => `    ${JSON.stringify(item).slice(0, 300)}`),
    ]
  })
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function table(all: Row[]): string {
  const head = [
    'page',
    'a11y',
    'practices',
    'search',
    `speed (median of ${runs})`,
    'FCP / LCP / blocked / index / machine',
    '',
  ]
  const lines = all.map(({ page, scores, times }) => {
    const shown = categories().map((name) => String(scores[name] ?? '–'))
    const found = informationPages.includes(withoutLocale(page.path))
    return [page.path, ...shown, times || '–', found ? '' : 'without is-crawlable: not to be found']
  })
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)))
  const shownLine = (line: string[]) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return `${[head, ...lines].map(shownLine).join('\n')}\n`
}
