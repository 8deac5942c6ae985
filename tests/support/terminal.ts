import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { provideDebian } from './debian'

const patienceMs = 30_000

/** A program in a terminal that is so high that no page has to be scrolled, by Debian's tmux. */
export class Terminal {
  private readonly socket = `mediacje-${randomUUID()}`
  private readonly program = provideDebian('/usr/bin/tmux', 'tmux')

  constructor(command: string) {
    const settings = ['-f', '/dev/null', 'new-session', '-d', '-x', '110', '-y', '250', command]
    this.tmux(...settings)
  }

  get screen(): string {
    return this.tmux('capture-pane', '-p', '-J').replaceAll('\u00A0', ' ')
  }

  /** Letters as they are typed. */
  type(text: string): void {
    this.tmux('send-keys', '-l', text)
  }

  /** Keys by their names, such as "Enter". */
  press(...keys: string[]): void {
    this.tmux('send-keys', ...keys)
  }

  /** What the screen shows once it shows this. */
  async until(shown: RegExp): Promise<RegExpExecArray> {
    for (const end = performance.now() + patienceMs; ; await sleep(50)) {
      const { screen } = this
      const found = shown.exec(screen)
      if (found) return found
      if (performance.now() > end)
        throw new Error(`the terminal never showed ${shown}:\n${screen.replace(/\n{2,}/g, '\n')}`)
    }
  }

  end(): void {
    spawnSync(this.program, ['-L', this.socket, 'kill-server'])
  }

  private tmux(...args: string[]): string {
    const env = { ...process.env, LANG: 'C.UTF-8', TERM: 'xterm' }
    const { status, stdout, stderr } = spawnSync(this.program, ['-L', this.socket, '-u', ...args], {
      env,
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`tmux ${args[0]}: ${stderr}`)
    return stdout
  }
}
