import type { ReactNode } from 'react'
import styles from './Button.module.css'

export type ButtonLook = { variant?: 'primary' | 'secondary' | 'danger' | 'quiet'; size?: 'normal' | 'large' }

export function buttonClass({ variant = 'primary', size = 'normal' }: ButtonLook): string {
  return `${styles.button} ${styles[variant]}${size === 'large' ? ` ${styles.large}` : ''}`
}

type ButtonProps = ButtonLook & {
  children: ReactNode
  type?: 'submit' | 'button'
  name?: string
  value?: string
  form?: string
}

export function Button({ children, type = 'submit', name, value, form, ...look }: ButtonProps) {
  return (
    <button className={buttonClass(look)} type={type} name={name} value={value} form={form}>
      {children}
    </button>
  )
}

type ButtonLinkProps = ButtonLook & { children: ReactNode; href: string }

/**
 * A link that looks like a button. A plain anchor on purpose: a full load keeps no personal page in the browser's
 * router memory, and screen readers announce the new page by themselves.
 */
export function ButtonLink({ children, href, ...look }: ButtonLinkProps) {
  return (
    <a className={buttonClass(look)} href={href}>
      {children}
    </a>
  )
}
