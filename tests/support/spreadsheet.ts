import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { provideDebian } from './debian'

/**
 * What LibreOffice shows of a file for spreadsheets: its cells, row by row, as it has read and reckoned them. It is told what
 * its dialog says for such a file: semicolons, quotes, UTF-8.
 */
export function cellsOf(text: string): string[][] {
  const program = provideDebian('/usr/bin/soffice', 'libreoffice-calc-nogui')
  const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-calc-'))
  const file = path.join(folder, 'raport.csv')
  writeFileSync(file, text)
  const out = path.join(folder, 'out')
  const args = [
    `-env:UserInstallation=file://${folder}/profile`,
    '--headless',
    '--infilter=CSV:59,34,76,1,,1045,false,true',
    ...['--convert-to', 'csv:Text - txt - csv (StarCalc):9,34,76', '--outdir', out, file],
  ]
  const done = spawnSync(program, args, { encoding: 'utf8', timeout: 120_000 })
  try {
    const lines = readFileSync(path.join(out, 'raport.csv'), 'utf8').trimEnd().split('\n')
    return lines.map((line) => line.split('\t').map((cell) => cell.replace(/^"(.*)"$/, '$1')))
  } catch (error) {
    throw new Error(`LibreOffice opened nothing: ${done.stderr || done.stdout}`, { cause: error })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
