import { getRequestConfig } from 'next-intl/server'
import { defaultLocale, isLocale } from './locales'
import { messages } from './translations'

/** Words for one request. They stay on the server: no page sends a dictionary to the browser. */
export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale
  const locale = isLocale(requested) ? requested : defaultLocale
  return { locale, messages: messages[locale], timeZone: 'Europe/Warsaw' }
})
