import { notFound } from 'next/navigation'

export default function UnknownPanelPage() {
  notFound()
}
