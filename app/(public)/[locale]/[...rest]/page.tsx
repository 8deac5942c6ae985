import { notFound } from 'next/navigation'
import { setRequestLocale } from 'next-intl/server'

/** Every address that no page claims, so that it gets the page with the number and not a bare answer. */
export default async function UnknownPage({ params }: { params: Promise<{ locale: string }> }) {
  setRequestLocale((await params).locale)
  notFound()
}
