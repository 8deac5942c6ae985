import { ChoiceRow, ChoiceRows } from '@/components/ui/ChoiceRow'
import { Fieldset } from '@/components/ui/Fieldset'
import { matterCodes } from '@/lib/bookings/booking/rules'
import { getTranslations } from '@/lib/i18n/translations'
import { typedText } from '@/lib/platform/web/form'
import type { FieldsProps } from './ContactFields'
import { inPolish } from './in-polish'
import styles from './MatterChoice.module.css'

const groups = ['family', 'work', 'civil', 'other'] as const

const groupOf = (code: string) => groups.find((group) => code.startsWith(`${group}_`)) ?? 'other'

/** One kind of matter out of a short list. A code and never a text: the story belongs in the room. */
export async function MatterChoice({ locale, values, errorAt, forStaff }: FieldsProps) {
  const t = await getTranslations({ locale, namespace: 'booking.details' })
  const check = await getTranslations({ locale, namespace: 'booking.check' })
  const site = await getTranslations({ locale, namespace: 'site' })
  return (
    <Fieldset
      name="matterCode"
      legend={t('matter')}
      legendAs="h2"
      optional={site('optional')}
      hint={t('matterHint')}
      error={errorAt('matterCode')}
      unanswered={forStaff ? undefined : check('notGiven')}
    >
      <div className={styles.groups}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset in a fieldset would be read out twice at every row
          <div key={group} role="group" aria-labelledby={`sprawy-${group}`}>
            <h3 className={styles.group} id={`sprawy-${group}`}>
              {t(`groups.${group}`)}
            </h3>
            <ChoiceRows>
              {matterCodes
                .filter((code) => groupOf(code) === group)
                .map((code) => (
                  <ChoiceRow
                    key={code}
                    kind="radio"
                    id={code === matterCodes[0] ? 'matterCode' : `matterCode-${code}`}
                    name="matterCode"
                    value={code}
                    label={t.rich(`matters.${code}`, inPolish)}
                    hint={code === 'civil_property' ? t('propertyHint') : undefined}
                    defaultChecked={typedText(values, 'matterCode') === code}
                  />
                ))}
            </ChoiceRows>
          </div>
        ))}
      </div>
    </Fieldset>
  )
}
