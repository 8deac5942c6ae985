import type { ReactNode } from 'react'
import { RefusedForm } from '@/components/shared/RefusedForm'
import { Arrival } from '@/components/ui/Arrival'
import { BackLink } from '@/components/ui/BackLink'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import type { FormWords } from '@/lib/i18n/form-words'
import type { Actor } from '@/lib/office/role/rules'
import { signOutAction } from '@/lib/panel/account/actions'
import { readCounts } from '@/lib/panel/today/data'
import { now } from '@/lib/platform/clock'
import { StaffShell } from './StaffShell'

const isCoordinator = (actor: Actor): actor is Actor<'coordinator'> => actor.role === 'coordinator'

type PanelPageProps = {
  actor: Actor
  current: string
  title: string
  back?: { href: string; text: string }
  /** What was wrong with the form that led back here. */
  words?: FormWords
  /** What has just been done, in one sentence. */
  done?: string
  children: ReactNode
}

/** The frame of a page of the panel: where one came from, what was done or has to be mended, the heading. */
export async function PanelPage({ actor, current, title, back, words, done, children }: PanelPageProps) {
  const counts = isCoordinator(actor) ? await readCounts(actor, now()) : undefined
  return (
    <StaffShell actor={actor} current={current} counts={counts} signOut={signOutAction}>
      <Stack gap="large">
        {back ? <BackLink href={back.href}>{back.text}</BackLink> : null}
        {words ? <RefusedForm locale="pl" words={words} /> : null}
        {done ? (
          <Arrival done>
            <Notice kind="ok">
              <p>
                <strong>{done}</strong>
              </p>
            </Notice>
          </Arrival>
        ) : null}
        <h1>{title}</h1>
        {children}
      </Stack>
    </StaffShell>
  )
}
