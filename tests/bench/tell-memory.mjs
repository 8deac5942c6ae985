// With --expose-gc: what is still in use after collecting. A machine with much memory otherwise collects too late to tell
// what is kept from what is only not thrown away yet.
import { writeFileSync } from 'node:fs'

function tell() {
  globalThis.gc()
  const { heapUsed, external } = process.memoryUsage()
  writeFileSync(process.env.SOAK_MEMORY, String((heapUsed + external) / 2 ** 20))
}
tell()
setInterval(tell, 10_000).unref()
