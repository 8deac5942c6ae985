import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { serverFlags } from '@/lib/platform/server-flags'
import { builtServer } from '../build'
import { drillSettings, endWithUs, freePort, root } from './processes'

/** The built server on a copy, for this machine alone. */
export class DrillServer {
  origin = ''
  private child: ChildProcess | undefined
  private printed = ''

  /** On the same port each time: whoever is in the middle of booking finds it again. */
  async start(url: string): Promise<void> {
    this.origin ||= `http://127.0.0.1:${await freePort()}`
    const env = { ...drillSettings(url), PORT: new URL(this.origin).port }
    const child = spawn(process.execPath, [...serverFlags, builtServer], { cwd: root, env })
    endWithUs(child)
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (this.printed += String(text)))
    this.child = child
    await this.untilReady()
  }

  /** It has to come back by itself within a minute. */
  async untilReady(): Promise<void> {
    for (const began = performance.now(); performance.now() - began < 60_000; await sleep(50)) {
      if (this.child?.exitCode !== null) break
      const answer = await fetch(`${this.origin}/api/health/ready`).catch(() => null)
      if (answer?.status === 200) return
    }
    throw new Error(`The server did not become ready:\n${this.printed.slice(-2000)}`)
  }

  /** SIGKILL gives it no chance to say goodbye. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return
    const ended = once(this.child, 'exit')
    this.child.kill(signal)
    await ended
  }
}
