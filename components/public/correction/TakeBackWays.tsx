import { RefusedForm } from '@/components/shared/RefusedForm'
import { BackLink } from '@/components/ui/BackLink'
import { ChoiceGroup } from '@/components/ui/ChoiceGroup'
import { FreshForm } from '@/components/ui/FreshForm'
import { Page } from '@/components/ui/Page'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { ContactWay } from '@/lib/bookings/correction/rules'
import type { FormWords } from '@/lib/i18n/form-words'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { takeBackWaysAction } from '@/lib/public/correction/actions'
import { routes } from '@/lib/routes'
import { wayKeys } from './StoredNow'

type TakeBackWaysProps = { locale: Locale; ways: ContactWay[]; version: number; words: FormWords }

/** Whoever came by a link sees which ways are allowed, and neither number nor address: each can only be ended. */
export async function TakeBackWays({ locale, ways, version, words }: TakeBackWaysProps) {
  const t = await getTranslations({ locale, namespace: 'visit.correct' })
  const way = await getTranslations({ locale, namespace: 'booking.check.ways' })
  const site = await getTranslations({ locale, namespace: 'site' })
  return (
    <Page>
      <BackLink href={localePath(locale, routes.visit.show())}>{site('back')}</BackLink>
      <RefusedForm locale={locale} words={words} />
      <h1>{t('waysTitle')}</h1>
      <p>{t('waysText')}</p>
      <FreshForm action={takeBackWaysAction} noValidate>
        <input type="hidden" name="version" value={version} />
        <Stack>
          <ChoiceGroup
            kind="checkbox"
            name="take"
            legend={t('waysLegend')}
            legendAs="h2"
            error={words.at('take')}
            options={ways.map((each) => ({ value: each, label: way(wayKeys[each]) }))}
          />
          <div>
            <SubmitButton size="large" pendingText={t('pending')}>
              {t('waysSubmit')}
            </SubmitButton>
          </div>
        </Stack>
      </FreshForm>
    </Page>
  )
}
