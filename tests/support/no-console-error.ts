import { afterEach, beforeEach, expect, vi } from 'vitest'

beforeEach(() => {
  vi.spyOn(console, 'error')
})

afterEach(() => {
  // What a package does that will be no more some day, Node says once, whichever test runs.
  const isOfPackage = ([text]: unknown[]) => /^\(node:\d+\) DeprecationWarning: /.test(String(text))
  const calls = vi.mocked(console.error).mock.calls.filter((call) => !isOfPackage(call))
  vi.restoreAllMocks()
  expect(calls, 'console.error was called').toEqual([])
})
