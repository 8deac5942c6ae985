import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { formatDutyDateLong, formatMoment, formatTime } from '@/lib/i18n/dates'
import type { ClockState } from '@/lib/office/clock/data'
import { clockWords } from '@/lib/office/clock/words'
import { confirmClockAction } from '@/lib/panel/duties/actions'
import { localDateOf } from '@/lib/platform/time'

/** For coordinators, while the clock may be wrong: people know which day it is. */
export function ClockNotice({ fault, at, lastGood }: ClockState) {
  if (!fault) return null
  const day = localDateOf(at)
  return (
    <Notice kind="danger" title={clockWords[fault].title}>
      <p>{clockWords[fault].text}</p>
      {fault !== 'clock_differs' ? (
        <form action={confirmClockAction}>
          <input type="hidden" name="day" value={day} />
          <Stack>
            <p>
              Według serwera jest {formatDutyDateLong(day)}, godz. {formatTime(at)}. Ostatnio wszystko działało{' '}
              {lastGood ? formatMoment(lastGood) : ''}. Jeśli data albo godzina jest zła, zgłoś to od razu
              administratorowi systemu.
            </p>
            <div>
              <SubmitButton variant="secondary" pendingText="Zapisujemy…">
                Data i godzina są dobre
              </SubmitButton>
            </div>
          </Stack>
        </form>
      ) : null}
    </Notice>
  )
}
