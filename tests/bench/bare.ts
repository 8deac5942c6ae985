import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { get, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { endWithUs, freePort } from '../support/app'

/** What a browser of today says with every request; a server that is asked without it packs nothing. */
export const asBrowsersDo = { 'accept-encoding': 'gzip, deflate, br, zstd', 'sec-fetch-mode': 'navigate' }

type Saved = { headers: IncomingHttpHeaders; body: Buffer }

/** An answer as it comes over the wire: fetch would unpack it. */
export function overTheWire(address: string, headers: Record<string, string> = {}): Promise<Saved> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { ...asBrowsersDo, ...headers } }, (answer) => {
      buffer(answer).then((body) => resolve({ headers: answer.headers, body }), reject)
    }).on('error', reject)
  })
}

/** A bare node:http server in a process of its own, with the answers that `origin` gives at these paths. */
export async function startBare(origin: string, paths: string[]) {
  const answers = []
  for (const path of paths) {
    const { headers, body } = await overTheWire(origin + path)
    const { 'content-type': type, 'content-encoding': encoding = 'identity' } = headers
    answers.push({
      path,
      headers: { 'content-type': type, 'content-encoding': encoding },
      body: body.toString('base64'),
    })
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-bare-'))
  writeFileSync(path.join(folder, 'answers.json'), JSON.stringify(answers))
  const port = await freePort()
  const program = path.join(import.meta.dirname, 'bare-server.mjs')
  const child = endWithUs(spawn(process.execPath, [program, String(port), folder], { stdio: 'ignore' }))
  const bare = `http://localhost:${port}`
  for (let tries = 0; tries < 200; tries++) {
    if ((await fetch(bare).catch(() => null))?.status === 200) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { origin: bare, pid: () => child.pid ?? 0, stop: () => child.kill('SIGKILL') }
}
