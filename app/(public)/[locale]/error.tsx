'use client'

import { FailureMessage } from '@/components/public/shell/FailureWords'

export default function PublicError({ reset }: { error: Error; reset: () => void }) {
  return <FailureMessage retry={reset} />
}
