import { Table } from '@/components/ui/Table'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { toldRules } from '@/lib/office/retention/rules'

/** What is kept for how long: a row for each rule by which it is deleted. */
export async function RetentionTable({ locale, days }: { locale: Locale; days: number }) {
  const t = await getTranslations({ locale, namespace: 'privacy.retention' })
  return (
    <Table
      caption={t('title')}
      captionHidden
      columns={[{ label: t('what') }, { label: t('how') }]}
      rows={toldRules.map((rule) => ({
        key: rule,
        cells: [t(`rules.${rule}.what`), t(`rules.${rule}.how`, { days })],
      }))}
    />
  )
}
