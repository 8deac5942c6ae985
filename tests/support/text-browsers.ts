import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { provideDebian } from './debian'
import { Terminal } from './terminal'

/** Somebody who reads and types in a terminal. */
export type TextBrowser = {
  /** What stands on the page once it says this. */
  until: (shown: RegExp) => Promise<RegExpExecArray>
  /** Ticks the choice with this label, the first one below these words. */
  choose: (label: string, below: string) => Promise<void>
  /** Types into the field below this label. */
  fill: (label: string, text: string) => Promise<void>
  pressButton: (label: string) => Promise<void>
  end: () => void
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Lynx numbers what can be chosen, and goes to a number that is typed. */
export function startLynx(address: string): TextBrowser {
  const settings = path.join(mkdtempSync(path.join(tmpdir(), 'mediacje-lynx-')), 'lynx.cfg')
  const lines = [
    'CHARACTER_SET:utf-8',
    'ACCEPT_ALL_COOKIES:TRUE',
    'DEFAULT_KEYPAD_MODE:LINKS_AND_FORM_FIELDS_ARE_NUMBERED',
    'NO_PAUSE:TRUE',
  ]
  writeFileSync(settings, lines.join('\n'))
  const program = provideDebian('/usr/bin/lynx', 'lynx')
  const terminal = new Terminal(`${program} -cfg=${settings} -nopause -tna ${address}`)
  const goTo = async (place: RegExp) => {
    const [, number = ''] = await terminal.until(place)
    terminal.type(number)
    terminal.press('Enter')
    await terminal.until(/^\((?:Radio|Checkbox|Text|Form|BUTTON|NORMAL|Option)[^\n]*/im)
  }
  return {
    until: (shown) => terminal.until(shown),
    async choose(label, below) {
      const choice = (mark: string) =>
        new RegExp(`${literally(below)}[^]*?\\[(\\d+)\\]\\(${mark}\\) ${literally(label)}`)
      await goTo(choice('.'))
      terminal.press('Enter')
      await terminal.until(choice('\\*'))
    },
    async fill(label, text) {
      await goTo(new RegExp(`${literally(label)}[^_]*\\[(\\d+)\\]_`))
      // With -tna a field takes letters from the one press of Enter to the next.
      terminal.press('Enter')
      terminal.type(text)
      await terminal.until(new RegExp(`\\]${literally(text)}_`))
      terminal.press('Enter')
    },
    async pressButton(label) {
      await goTo(new RegExp(`\\(\\[(\\d+)\\]BUTTON\\) ${literally(label)}`))
      terminal.press('Enter')
    },
    end: () => terminal.end(),
  }
}

/** In w3m one looks for words, and goes from what is found to the next or the last thing that can be chosen. */
export function startW3m(address: string): TextBrowser {
  const program = provideDebian('/usr/bin/w3m', 'w3m')
  const terminal = new Terminal(`${program} -cookie -o display_charset=UTF-8 ${address}`)
  const find = async (words: string) => {
    await terminal.until(new RegExp(literally(words)))
    terminal.type('/')
    await terminal.until(/Forward: /)
    terminal.type(words.replace(/[.?)]/g, '\\$&'))
    terminal.press('Enter')
  }
  return {
    until: (shown) => terminal.until(shown),
    async choose(label, below) {
      // From the top, whatever was found before.
      terminal.type('g')
      await find(below)
      // With the end of "( )" before it, so that no word of another answer is taken for this one.
      await find(`)${label}`)
      terminal.press('Escape', 'Tab', 'Enter')
      await terminal.until(new RegExp(`${literally(below)}[^]*?\\(\\*\\)${literally(label)}`))
    },
    async fill(label, text) {
      terminal.type('g')
      await find(label)
      terminal.press('Tab', 'Enter')
      await terminal.until(/TEXT:/)
      terminal.type(text)
      terminal.press('Enter')
      await terminal.until(new RegExp(`\\[${literally(text)}`))
    },
    async pressButton(label) {
      terminal.type('g')
      await find(label)
      terminal.press('Enter')
    },
    end: () => terminal.end(),
  }
}
