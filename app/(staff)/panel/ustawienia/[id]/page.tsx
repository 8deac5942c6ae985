import { notFound } from 'next/navigation'
import { SettingChanges } from '@/components/panel/settings/SettingChanges'
import { SettingForm } from '@/components/panel/settings/SettingForm'
import { SettingNow } from '@/components/panel/settings/SettingNow'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { getSetting } from '@/lib/office/settings/data'
import { listChanges } from '@/lib/office/settled/data'
import { requireActor } from '@/lib/panel/account/session'
import { withTyped } from '@/lib/panel/field/rules'
import { keyAt } from '@/lib/panel/settings/rules'
import { partOf, settledSentence } from '@/lib/panel/settings/words'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ params, searchParams }: PageProps<'/panel/ustawienia/[id]'>) {
  const key = keyAt((await params).id)
  return pageMetadata('pl', (key && partOf(key)?.title) ?? 'Ustawienia', await refusedForm('setting', searchParams))
}

export default async function SettingPage({ params, searchParams }: PageProps<'/panel/ustawienia/[id]'>) {
  const actor = await requireActor('manager')
  const key = keyAt((await params).id)
  const part = key && partOf(key)
  if (!key || !part) notFound()
  const [setting, changes, form, { stan }] = await Promise.all([
    getSetting(actor, key),
    listChanges(actor, key),
    refusedForm('setting', searchParams),
    searchParams,
  ])
  const [words, done] = [await formWords('pl', form), settledSentence(stan, changes[0])]
  const values = withTyped(part.fields, setting.texts, form.values)
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.settings()}
      title={part.title}
      back={{ href: routes.panel.settings(), text: 'Ustawienia' }}
      words={words}
      {...(done && { done })}
    >
      {part.lead ? <p>{part.lead}</p> : null}
      {form.notice === 'settings.changed-meanwhile' ? <SettingNow fields={part.fields} texts={setting.texts} /> : null}
      <SettingForm of={key} fields={part.fields} words={words} values={values} version={setting.version} done={done} />
      <SettingChanges changes={changes} />
    </PanelPage>
  )
}
