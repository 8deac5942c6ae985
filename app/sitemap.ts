import type { MetadataRoute } from 'next'
import { alternatesOf } from '@/lib/i18n/alternates'
import { offeredLocales } from '@/lib/i18n/offered-locales'
import { publicOrigin } from '@/lib/platform/env'
import { informationPages } from '@/lib/routes'

// Not at build time: one build serves under any address.
export const dynamic = 'force-dynamic'

/** What may be found: the pages that only inform, each with its address in every language. */
export default function sitemap(): MetadataRoute.Sitemap {
  const origin = publicOrigin()
  return informationPages.flatMap((page) =>
    offeredLocales().map((locale) => {
      const { canonical, languages } = alternatesOf(locale, page)
      const absolute = Object.entries(languages).map(([language, path]) => [language, origin + path])
      return { url: origin + canonical, alternates: { languages: Object.fromEntries(absolute) } }
    }),
  )
}
