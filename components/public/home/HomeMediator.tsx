import { inPolish } from '@/components/shared/in-polish'
import { Details } from '@/components/ui/Details'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import { HomeSection } from './HomeSection'

export async function HomeMediator({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'home.mediator' })
  return (
    <HomeSection id="mediator" title={t('title')}>
      <p>
        <strong>{t('first', { name: serviceFacts.mediatorName })}</strong>
      </p>
      <p>{t.rich('second', inPolish)}</p>
      <p>{t.rich('third', inPolish)}</p>
      <Details summary={t('basisTitle')}>
        <p>{t('basis')}</p>
      </Details>
    </HomeSection>
  )
}
