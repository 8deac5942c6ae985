import { Details } from '@/components/ui/Details'
import { Stack } from '@/components/ui/Stack'
import { getTranslations } from '@/lib/i18n/translations'
import type { FieldsProps } from './ContactFields'
import { LanguageFields } from './LanguageFields'
import { MatterChoice } from './MatterChoice'
import { NeedsFields } from './NeedsFields'

type FoldProps = FieldsProps & { open?: boolean }

const isOpen = ({ values, errorAt, open = false }: FoldProps, fields: string[]): boolean =>
  open || fields.some((field) => errorAt(field) !== undefined || Boolean(values[field]?.length))

/** The matter, which nobody has to tell. Like the needs it is folded away until it was answered or has to be mended. */
export async function FoldedMatter(props: FoldProps) {
  const t = await getTranslations({ locale: props.locale })
  return (
    <Details
      summary={`${t('booking.details.matterFold')} (${t('site.optional')})`}
      open={isOpen(props, ['matterCode'])}
    >
      <MatterChoice {...props} />
    </Details>
  )
}

const needs = ['accessNeeds', 'accessNeedsOther']
const language = ['language', 'interpreterNeeded']

/** What helps during the visit, the language among it where it is not a question of its own. */
export async function FoldedNeeds({ asksLanguage, ...props }: FoldProps & { asksLanguage: boolean }) {
  const t = await getTranslations({ locale: props.locale })
  return (
    <Details
      summary={`${t('booking.details.needsFold')} (${t('site.optional')})`}
      open={isOpen(props, asksLanguage ? [...language, ...needs] : needs)}
    >
      <Stack gap="large">
        {asksLanguage ? <LanguageFields {...props} /> : null}
        <NeedsFields {...props} />
      </Stack>
    </Details>
  )
}
