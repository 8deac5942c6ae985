import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../prisma/migrate'

declare module 'vitest' {
  interface ProvidedContext {
    sqliteFolder: string
  }
}

export const baseFile = 'base.db'

/** Vitest calls this once per run: migrates one file that every test file then copies. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-sqlite-'))
  await migrate(`file:${path.join(folder, baseFile)}`)
  project.provide('sqliteFolder', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
