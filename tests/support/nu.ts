import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { provideDebian } from './debian'

const jar = path.resolve(import.meta.dirname, '../../node_modules/vnu-jar/build/dist/vnu.jar')

type Said = { messages: { type: string; url?: string; lastLine?: number; message: string; extract?: string }[] }

/** What the Nu validator of the W3C finds wrong in these pages, by their names. It runs on Java. */
export function faultsByNu(pages: Record<string, string>): string[] {
  const java = provideDebian('/usr/bin/java', 'default-jre-headless')
  const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-nu-'))
  try {
    const names = Object.keys(pages)
    for (const [index, name] of names.entries()) writeFileSync(path.join(folder, `${index}.html`), pages[name] ?? '')
    const asked = ['-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', folder]
    const { stdout, stderr } = spawnSync(java, asked, { encoding: 'utf8', maxBuffer: 50_000_000 })
    if (!stdout.startsWith('{')) throw new Error(`the validator said nothing: ${stderr}`)
    const { messages } = JSON.parse(stdout) as Said
    const nameOf = (url = '') => names[Number(path.basename(url, '.html'))] ?? url
    return messages
      .filter(({ type }) => type !== 'info')
      .map(({ url, message, extract = '' }) => `${nameOf(url)}: ${message} ${extract.trim()}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
