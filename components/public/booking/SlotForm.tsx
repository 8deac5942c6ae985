import type { ComponentProps } from 'react'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { chooseSlotAction } from '@/lib/public/booking/actions'
import { routes } from '@/lib/routes'
import { BeforeChoosing } from './BeforeChoosing'
import { SlotChoice } from './SlotChoice'

/** Step 1: one of the free slots. */
export async function SlotForm(choice: Omit<ComponentProps<typeof SlotChoice>, 'legend' | 'before'>) {
  const t = await getTranslations({ locale: choice.locale })
  return (
    // Chosen and not typed, so no browser has to know what it is for; FreshForm would make another page for each reader.
    <form action={chooseSlotAction} autoComplete="off">
      <Stack>
        <SlotChoice {...choice} legend={t('booking.slot.title')} before={<BeforeChoosing locale={choice.locale} />} />
        <div>
          <SubmitButton size="large" pendingText={t('site.pending')}>
            {t('site.next')}
          </SubmitButton>
        </div>
        <p>
          {t('waiting.teaser.sooner')}{' '}
          <a href={localePath(choice.locale, routes.waiting.join())}>{t('waiting.teaser.soonerLink')}</a>
        </p>
      </Stack>
    </form>
  )
}
