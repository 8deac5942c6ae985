import { Fragment } from 'react'
import { inPolish, officeWords } from '@/components/shared/in-polish'
import { Details } from '@/components/ui/Details'
import { defaultLocale, type Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import { HomeSection } from './HomeSection'

/** Whoever holds the coming duties, each with the sentence of being on a list, where there is one. */
export async function HomeMediator({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'home.mediator' })
  const site = await getTranslations({ locale, namespace: 'site' })
  const { mediators, office } = serviceFacts()
  return (
    <HomeSection id="mediator" title={t('title')}>
      {mediators.length === 0 ? <p>{site('unsettled')}</p> : null}
      {mediators.map(({ name, credential }) => (
        <Fragment key={name}>
          <p>
            <strong>{t('first', { name })}</strong>
          </p>
          <Credential locale={locale} credential={credential} />
        </Fragment>
      ))}
      <p>{t.rich('third', { ...inPolish, office: office.shortName })}</p>
      {mediators.some(({ credential }) => credential[defaultLocale]) ? (
        <Details summary={t('basisTitle')}>
          <p>{t('basis')}</p>
        </Details>
      ) : null}
    </HomeSection>
  )
}

// Where nobody has written it in this language, the Polish one stands, and is read aloud as Polish.
function Credential({ locale, credential }: { locale: Locale; credential: Readonly<Record<string, string>> }) {
  const own = credential[locale]
  if (own) return <p>{officeWords(own)}</p>
  const text = credential[defaultLocale]
  return text ? <p lang={defaultLocale}>{officeWords(text)}</p> : null
}
