import { BackLink } from '@/components/ui/BackLink'
import { SkipLink } from '@/components/ui/SkipLink'
import { routes } from '@/lib/routes'
import styles from './SignInForm.module.css'

/** Leads on by itself, and by a link where it does not. */
export function LeaveForProvider({ name, url }: { name: string; url: string }) {
  return (
    <>
      <meta httpEquiv="refresh" content={`0; url=${url}`} />
      <SkipLink>Przejdź do treści</SkipLink>
      <main className={styles.main} id="main" tabIndex={-1}>
        <BackLink href={routes.signIn()}>Logowanie</BackLink>
        <h1>Zaloguj przez {name}</h1>
        <p>Za chwilę otworzy się strona, na której podasz hasło. Potem wrócisz do panelu.</p>
        <p>
          <a href={url}>Przejdź teraz</a>
        </p>
      </main>
    </>
  )
}
