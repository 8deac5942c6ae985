import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { freshDatabase } from '../support/database'
import { brokenInvariants } from '../support/invariants'
import { bookOnline, fillService, inParallel, openSlots } from '../support/journeys'
import { full } from '../support/load'

// A driver of the database that is not at one with its Node ends the process when a statement is collected.
const { url } = await freshDatabase()
const people = full ? 250 : 6
const collector = path.resolve(import.meta.dirname, '../support/collect-memory.mjs')
let app: App

beforeAll(async () => {
  await fillService({ busy: true })
  app = await startApp(url, { NODE_OPTIONS: `--expose-gc --import=${collector}` })
})
afterAll(() => app.stop())

test(`${people} people book while memory is collected five times a second, and the server goes on`, async () => {
  const pid = app.pid()
  const slots = await openSlots(people)
  const booked = await inParallel(slots, 8, (slotId) => bookOnline(app.origin, slotId))
  expect(booked.filter(({ reference }) => reference === null)).toEqual([])
  expect(await db.booking.count({ where: { slotId: { in: slots }, releasedAt: null } })).toBe(people)
  expect(await brokenInvariants()).toEqual([])
  // Still the same process.
  expect((await fetch(`${app.origin}/api/health/ready`)).status).toBe(200)
  expect(() => process.kill(pid, 0)).not.toThrow()
})
