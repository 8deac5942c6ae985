import type { ReactNode } from 'react'
import { Button } from '@/components/ui/Button'
import { DocumentForm } from '@/components/ui/DocumentForm'
import { FreshPage } from '@/components/ui/FreshPage'
import { SkipLink } from '@/components/ui/SkipLink'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import type { Actor, Role } from '@/lib/office/role/rules'
import type { Counts } from '@/lib/panel/today/data'
import { routes } from '@/lib/routes'
import styles from './StaffShell.module.css'

type MenuPage = { href: string; label: string; waiting?: keyof Counts; forManagers?: true }

const pages: Record<Role, readonly MenuPage[]> = {
  mediator: [
    { href: routes.panel.schedule(), label: 'Grafik' },
    { href: routes.panel.calendar(), label: 'Kalendarz w telefonie' },
  ],
  coordinator: [
    { href: routes.panel.home(), label: 'Dziś' },
    { href: routes.panel.duties(), label: 'Dyżury' },
    { href: routes.panel.bookings(), label: 'Rezerwacje' },
    { href: routes.panel.newBooking(), label: 'Nowa rezerwacja' },
    { href: routes.panel.calls(), label: 'Telefony', waiting: 'calls' },
    { href: routes.panel.waiting(), label: 'Lista oczekujących', waiting: 'waiting' },
    { href: routes.panel.messages(), label: 'Wiadomości' },
    { href: routes.panel.plans(), label: 'Harmonogram' },
    { href: routes.panel.reports(), label: 'Raporty' },
    { href: routes.panel.log(), label: 'Dziennik' },
    { href: routes.panel.settings(), label: 'Ustawienia', forManagers: true },
    { href: routes.panel.accounts(), label: 'Konta', forManagers: true },
  ],
  reader: [{ href: routes.panel.reports(), label: 'Raporty' }],
}

const roleNames: Record<Role, string> = { mediator: 'mediator', coordinator: 'koordynator', reader: 'raporty' }

type StaffShellProps = {
  actor: Pick<Actor, 'role' | 'name' | 'manages'>
  /** Path of the page as the address bar has it. */
  current: string
  /** How much waits behind the links; of a page that stands in for a broken one nobody knows. */
  counts?: Counts | undefined
  signOut: (form: FormData) => Promise<void>
  children: ReactNode
}

/** What stands around every page of the panel. */
export function StaffShell({ actor, current, counts, signOut, children }: StaffShellProps) {
  const { role, name } = actor
  const menu = pages[role].filter(({ forManagers }) => actor.manages || !forManagers)
  const here = currentLink(menu, current)
  return (
    <>
      <SkipLink>Przejdź do treści</SkipLink>
      <header className={styles.header}>
        <div className={`${styles.inner} ${styles.bar}`}>
          <nav aria-label="Panel">
            <ul className={styles.links}>
              {menu.map((page) => (
                <li key={page.href}>
                  <a className={styles.link} href={page.href} aria-current={page.href === here ? 'page' : undefined}>
                    {page.label}
                    <Waiting count={page.waiting ? (counts?.[page.waiting] ?? 0) : 0} />
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <DocumentForm className={styles.person} action={signOut}>
            <span className={styles.name}>
              {name}
              <VisuallyHidden>, {roleNames[role]}</VisuallyHidden>
            </span>
            <a
              className={styles.link}
              href={routes.panel.own()}
              aria-current={current === routes.panel.own() ? 'page' : undefined}
            >
              Moje konto
            </a>
            <Button variant="quiet">Wyloguj się</Button>
          </DocumentForm>
        </div>
      </header>
      <main className={`${styles.inner} ${styles.main}`} id="main" tabIndex={-1}>
        {children}
      </main>
      <FreshPage />
    </>
  )
}

function Waiting({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <span className={styles.count}>
      <VisuallyHidden>, czeka: </VisuallyHidden>
      {count}
    </span>
  )
}

/** The link whose path the current one begins with; of two such, the longer: "Nowa rezerwacja" before "Rezerwacje". */
function currentLink(menu: readonly MenuPage[], current: string): string | undefined {
  const path = current.split('?')[0] ?? current
  // Every page of the panel stands under the address of the first one.
  const isUnder = (href: string) => href !== routes.panel.home() && path.startsWith(`${href}/`)
  const matching = menu.filter(({ href }) => path === href || isUnder(href))
  return matching.sort((a, b) => b.href.length - a.href.length)[0]?.href
}
