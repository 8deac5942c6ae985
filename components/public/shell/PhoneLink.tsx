import { phoneHref, serviceFacts } from '@/lib/office/service/words'

/** The number of the service, ready to dial. */
export function PhoneLink({ className }: { className?: string }) {
  return (
    <a className={className} href={phoneHref(serviceFacts().contactPhone)}>
      {serviceFacts().contactPhoneShown}
    </a>
  )
}
