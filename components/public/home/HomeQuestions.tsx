import { linksIn } from '@/components/public/shell/links'
import { Details } from '@/components/ui/Details'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts, visitMinutes } from '@/lib/office/service/words'
import { HomeSection } from './HomeSection'

const questions = [
  'pay',
  'client',
  'told',
  'settle',
  'refuses',
  'advice',
  'long',
  'language',
  'change',
  'afraid',
] as const

export async function HomeQuestions({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'home.questions' })
  const office = serviceFacts().office.shortName
  const values = { ...linksIn(locale), minutes: visitMinutes(), office }
  return (
    <HomeSection id="pytania" title={t('title')}>
      <div>
        {questions.map((question) => (
          <Details key={question} summary={t(`${question}.q`, { office })}>
            <p>{t.rich(`${question}.a`, values)}</p>
          </Details>
        ))}
      </div>
    </HomeSection>
  )
}
