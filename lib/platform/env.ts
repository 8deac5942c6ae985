import { z } from 'zod'
import { dataKeys } from './data-keys'
import { holdsSigningKey, mailbox } from './mail/mailbox'

const listOfSecrets = z
  .string()
  .transform((text) => text.trim().split(/\s+/))
  .refine((secrets) => secrets.every(({ length }) => length >= 32), 'must have at least 32 characters each')
  .default([])

const schema = z
  .object({
    NODE_ENV: oneOf('development', 'production', 'test').default('development'),
    DATABASE_URL: z
      .string()
      .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'must start with file: or postgres://')
      .refine((url) => !namesSeveralHosts(url), 'names several hosts: name one address that leads to the primary')
      .refine(
        (url) => namesSeveralHosts(url) || isDatabaseUrl(url),
        'is no address (a sign such as # or / in a password is written as %23 or %2F)',
      )
      .refine(
        (url) => !hasParameters(url),
        'names a file, which has no parameters: leave away the ? and what follows it',
      )
      .default('file:./data/mediacje.db'),
    PORT: whole(1, 65535).default(3000),
    // Where a proxy stands on the same machine, nobody else need reach the server.
    LISTEN_ON: z
      .union([z.ipv4(), z.ipv6()], { error: 'must be an IP address of this machine, such as 127.0.0.1' })
      .optional(),
    APP_ORIGIN: url(/^https?$/, 'an origin without a path, such as https://example.org')
      .refine((origin) => !URL.canParse(origin) || new URL(origin).origin === origin, {
        error: 'must be an origin without a path, such as https://example.org',
      })
      .optional(),
    APP_SECRET: z
      .string({ error: 'is needed: at least 32 random characters' })
      .min(32, 'must have at least 32 characters'),
    // What was signed with these is still good; nothing new is.
    APP_SECRET_OLD: listOfSecrets,
    // Copies are sealed with this key, and opened with it or one of those before it.
    BACKUP_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
    BACKUP_KEY_OLD: listOfSecrets,
    // What says who somebody is is encrypted with the first; the others read what was encrypted with them.
    DATA_KEYS: dataKeys.optional(),
    // How long a stopping server still takes connections: until its proxy has seen that it is not ready.
    STOP_GRACE_SECONDS: whole(0, 8).default(3),
    TRUSTED_PROXIES: whole(0, 5).default(0),
    LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent').default('info'),
    SMTP_URL: url(/^smtps?$/, 'an address such as smtps://user:password@mail.example.org').optional(),
    MAIL_FROM: mailbox.optional(),
    // Where an answer to a message goes. Without one, messages ask not to be answered.
    MAIL_REPLY_TO: mailbox.optional(),
    MAIL_DKIM_SELECTOR: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i, 'must be the name of a DNS record, such as wizyty2026')
      .optional(),
    MAIL_DKIM_KEY_FILE: z
      .string()
      .refine(holdsSigningKey, 'must be a file with a private key, RSA or Ed25519, that this process can read')
      .optional(),
    SMS_GATEWAY: oneOf('smsapi').optional(),
    SMSAPI_TOKEN: z.string().min(1).optional(),
    SMSAPI_URL: url(/^https?$/, 'an address such as https://smsapi.io/api').default('https://smsapi.io/api'),
    SMS_SENDER: z.string().max(11, 'must have at most 11 characters').optional(),
    // Set by "npm run up" alone: what would be mailed is shown in the panel.
    MESSAGES_IN_PANEL: z.stringbool({ error: 'must be true or false' }).default(false),
    // A separate "npm run worker" sends the messages, and this process does not.
    WORKER: oneOf('inside', 'apart').default('inside'),
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, {
    path: ['MAIL_FROM'],
    error: 'is needed with SMTP_URL',
  })
  .refine(({ MAIL_DKIM_SELECTOR, MAIL_DKIM_KEY_FILE }) => !MAIL_DKIM_SELECTOR === !MAIL_DKIM_KEY_FILE, {
    path: ['MAIL_DKIM_SELECTOR'],
    error: 'is needed with MAIL_DKIM_KEY_FILE, and the other way round',
  })
  .refine(({ SMS_GATEWAY, SMSAPI_TOKEN }) => !SMS_GATEWAY || SMSAPI_TOKEN, {
    path: ['SMSAPI_TOKEN'],
    error: 'is needed with SMS_GATEWAY',
  })
  .refine(({ MESSAGES_IN_PANEL, APP_ORIGIN }) => !MESSAGES_IN_PANEL || !APP_ORIGIN || isThisMachine(APP_ORIGIN), {
    path: ['MESSAGES_IN_PANEL'],
    error: 'must never be set where real people book',
  })

// The driver would take all of them for the name of one.
const namesSeveralHosts = (url: string) => /^postgres(ql)?:\/\/([^/?#]*@)?[^/?#@]*,[^/?#@]*([/?#]|$)/.test(url)

/** They would become a part of its name, and it another file. */
export const hasParameters = (url: string) => url.startsWith('file:') && url.includes('?')

/** Whether the driver will be able to take it apart. */
export function isDatabaseUrl(url: string): boolean {
  return url.startsWith('file:') || URL.canParse(url)
}

/** A whole number within these bounds. */
export function whole(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`
  return z.coerce.number({ error }).int(error).min(min, error).max(max, error)
}

function oneOf<const Values extends readonly string[]>(...values: Values) {
  return z.enum(values, { error: `must be ${values.length > 1 ? `one of ${values.join(', ')}` : values[0]}` })
}

function url(protocol: RegExp, described: string) {
  return z.url({ protocol, error: `must be ${described}` })
}

function isThisMachine(origin: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname)
}

export type Env = z.infer<typeof schema>

/** Thrown at start. Names the variables, never shows their values. */
export class InvalidEnvironment extends Error {}

/** What is set to nothing is not set. */
export function parseSettings<Schema extends z.ZodType>(
  settings: Schema,
  source: Record<string, string | undefined>,
): z.output<Schema> {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = settings.safeParse(present)
  if (parsed.success) return parsed.data
  const faults = new Set(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`))
  throw new InvalidEnvironment(`The settings cannot be used: ${[...faults].join('; ')}.`)
}

export function parseEnv(source: Record<string, string | undefined>): Env {
  return parseSettings(schema, source)
}

let cached: Env | undefined

/** Read on first use, because `next build` loads modules without a configured environment. */
export function env(): Env {
  cached ??= parseEnv(process.env)
  return cached
}

/**
 * The origins that a form may be posted from. Without APP_ORIGIN the app is being tried out on one machine, and then
 * the names of that machine are its own.
 */
export function ownOrigins(): string[] {
  const { APP_ORIGIN, PORT } = env()
  if (APP_ORIGIN) return [APP_ORIGIN]
  return ['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${PORT}`)
}

/** What links in messages begin with. Never the Host of a request. */
export function publicOrigin(): string {
  return env().APP_ORIGIN ?? `http://localhost:${env().PORT}`
}

export function usesHttps(): boolean {
  return env().APP_ORIGIN?.startsWith('https:') ?? false
}
