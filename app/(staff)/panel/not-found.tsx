import type { Metadata } from 'next'
import { PanelNotFoundMessage } from '@/components/panel/shell/PanelNotFoundMessage'

export const metadata: Metadata = { title: 'Nie ma takiej strony' }

/** What somebody with a script sees after a page called notFound(). Without one the server stands in. */
export default function PanelNotFound() {
  return <PanelNotFoundMessage />
}
