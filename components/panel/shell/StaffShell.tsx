import type { ReactNode } from 'react'
import { Button } from '@/components/ui/Button'
import { DocumentForm } from '@/components/ui/DocumentForm'
import { FreshPage } from '@/components/ui/FreshPage'
import { SkipLink } from '@/components/ui/SkipLink'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import type { Actor, Role } from '@/lib/office/role/rules'
import type { Counts } from '@/lib/panel/today/data'
import { routes } from '@/lib/routes'
import { MenuLinks, type MenuPage } from './MenuLinks'
import styles from './StaffShell.module.css'

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
  ],
  reader: [{ href: routes.panel.reports(), label: 'Raporty' }],
}

/** What is seldom opened stands at the foot of each page, so that the desk keeps its screen. */
const seldom: Record<Role, readonly MenuPage[]> = {
  mediator: [],
  coordinator: [
    { href: routes.panel.reports(), label: 'Raporty' },
    { href: routes.panel.log(), label: 'Dziennik' },
    { href: routes.panel.people(), label: 'Dane osoby', forManagers: true },
    { href: routes.panel.settings(), label: 'Ustawienia', forManagers: true },
    { href: routes.panel.accounts(), label: 'Konta', forManagers: true },
  ],
  reader: [],
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
  const isOpen = ({ forManagers }: MenuPage) => actor.manages || !forManagers
  const foot = [...seldom[role].filter(isOpen), { href: routes.panel.own(), label: 'Moje konto' }]
  const here = currentLink([...pages[role], ...foot], current)
  return (
    <>
      <SkipLink>Przejdź do treści</SkipLink>
      <header className={styles.header}>
        <div className={`${styles.inner} ${styles.bar}`}>
          <nav aria-label="Panel">
            <MenuLinks pages={pages[role]} here={here} counts={counts} />
          </nav>
          <DocumentForm className={styles.person} action={signOut}>
            <span className={styles.name}>
              {name}
              <VisuallyHidden>, {roleNames[role]}</VisuallyHidden>
            </span>
            <Button variant="quiet">Wyloguj się</Button>
          </DocumentForm>
        </div>
      </header>
      <main className={`${styles.inner} ${styles.main}`} id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.footer}>
        <nav className={styles.inner} aria-label="Biuro i konto">
          <MenuLinks pages={foot} here={here} />
        </nav>
      </footer>
      <FreshPage />
    </>
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
