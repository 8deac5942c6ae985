import { z } from 'zod'

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'must start with file: or postgres://')
    .default('file:./data/mediacje.db'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  APP_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .refine(
      (url) => !URL.canParse(url) || new URL(url).origin === url,
      'must be an origin without a path, such as https://example.org',
    )
    .optional(),
  APP_SECRET: z.string().min(32, 'must have at least 32 characters'),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  BOOKING_HORIZON_WEEKS: z.coerce.number().int().min(1).max(26).default(6),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})

export type Env = z.infer<typeof schema>

/** Thrown at start. Names the variables, never shows their values. */
export class InvalidEnvironment extends Error {}

export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(present)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new InvalidEnvironment(`The environment is not usable:\n${lines.join('\n')}`)
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

export function usesHttps(): boolean {
  return env().APP_ORIGIN?.startsWith('https:') ?? false
}
