import { phoneHref, serviceFacts } from '@/lib/service/messages'

/** The number of the service, ready to dial. */
export function PhoneLink({ className }: { className?: string }) {
  return (
    <a className={className} href={phoneHref(serviceFacts.contactPhone)}>
      {serviceFacts.contactPhoneShown}
    </a>
  )
}
