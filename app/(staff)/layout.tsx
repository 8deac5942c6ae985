import type { Metadata, Viewport } from 'next'
import { publicOrigin } from '@/lib/platform/env'
import '@/app/tokens.css'
import '@/app/global.css'

// The policy against foreign scripts carries a fresh nonce in each answer, so no page can be made ahead of time.
export const dynamic = 'force-dynamic'

// A function, because the address is known when the server runs and not when it is built.
export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(publicOrigin()),
    title: { template: '%s – Panel', default: 'Panel' },
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  }
}

export const viewport: Viewport = { colorScheme: 'light dark' }

export default function StaffLayout({ children }: LayoutProps<'/'>) {
  return (
    <html lang="pl" data-density="dense">
      <body>{children}</body>
    </html>
  )
}
