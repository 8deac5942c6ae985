import { provideDebian } from './debian'

/** The settings that give a process a clock that is so many days ahead, by Debian's libfaketime. */
export function clockAhead(days: number): Record<string, string> {
  const library = provideDebian('/usr/lib/*/faketime/libfaketime.so.1', 'faketime')
  // Timers go on as they do on a machine whose clock is wrong; files keep their times.
  return { LD_PRELOAD: library, FAKETIME: `+${days}d`, FAKETIME_DONT_FAKE_MONOTONIC: '1', NO_FAKE_STAT: '1' }
}
