import type { MetadataRoute } from 'next'
import { localePath } from '@/lib/i18n/locales'
import { offeredLocales } from '@/lib/i18n/offered-locales'
import { publicOrigin } from '@/lib/platform/env'
import { informationPages } from '@/lib/routes'

// Not at build time: one build serves under any address.
export const dynamic = 'force-dynamic'

/**
 * Only pages that inform, and what they are drawn with. The rest is nothing to find: it says noindex as well, but a robot
 * that keeps to this file does not even ask. "$" ends an address.
 */
export default function robots(): MetadataRoute.Robots {
  const pages = offeredLocales().flatMap((locale) => informationPages.map((page) => localePath(locale, page)))
  const files = ['/_next/static/', '/icon.svg', '/apple-icon.png', '/favicon.ico', '/sitemap.xml']
  return {
    rules: { userAgent: '*', allow: [...pages.map((page) => `${page}$`), ...files], disallow: '/' },
    sitemap: `${publicOrigin()}/sitemap.xml`,
  }
}
