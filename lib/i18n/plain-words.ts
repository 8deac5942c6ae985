import { phoneHref, serviceFacts } from '@/lib/office/service/words'
import type { PlainPage } from '@/lib/platform/web/plain-page'
import { routes } from '@/lib/routes'
import type { PlainStatus } from './language'
import { languages } from './languages'
import { type Locale, localePath } from './locales'
import { typeset } from './typography'

/** A page that stands when nothing else does: its words are read before any message file is. */
export function plainWords(status: PlainStatus | 'address', locale: Locale): PlainPage {
  const { call, home, exit, [status]: sentences } = languages[locale].plain
  const [title, text] = sentences
  return {
    lang: locale,
    title: typeset(title),
    text: typeset(text),
    call: typeset(call),
    phone: serviceFacts().contactPhoneShown,
    phoneHref: phoneHref(serviceFacts().contactPhone),
    home,
    homeHref: localePath(locale, routes.home()),
    exit,
    exitHref: routes.quickExit(),
  }
}
