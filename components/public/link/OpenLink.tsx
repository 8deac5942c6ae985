import { Button } from '@/components/ui/Button'
import { DocumentForm } from '@/components/ui/DocumentForm'
import { Page } from '@/components/ui/Page'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { openLinkAction } from '@/lib/public/link/actions'

/**
 * What everybody sees who follows any link of ours: programs that look into mailboxes follow them all. Nothing is looked
 * up before a person presses the button, and the next page is a document of its own, without the secret.
 */
export async function OpenLink({ locale, token }: { locale: Locale; token: string }) {
  const t = await getTranslations({ locale, namespace: 'link' })
  return (
    <Page>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <DocumentForm action={openLinkAction}>
        <input type="hidden" name="token" value={token} />
        <Button size="large">{t('submit')}</Button>
      </DocumentForm>
      <p>{t('same')}</p>
    </Page>
  )
}
