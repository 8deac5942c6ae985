/** Set by proxy.ts alone, on every request: what a client sends under these names never gets through. */
export const pathPrefixHeader = 'x-path-prefix'
export const pagePathHeader = 'x-page-path'

/** Sent with every answer, static files included. The policy of scripts and styles comes from proxy.ts. */
export function fixedHeaders(https: boolean): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    // Not no-referrer: with it a form without a script sends "Origin: null" and would be refused.
    'Referrer-Policy': 'strict-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    ...(https && { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }),
  }
}

type PolicyInput = { https: boolean }

/** Of public pages: one script and the style sheets, all of them files of ours. */
export const documentPolicy = (input: PolicyInput): string => policyOf("'self'", "'self'", input)

/** Of pages of staff, which run the framework's scripts. React's development build evaluates strings to rebuild stacks. */
export function contentSecurityPolicy(nonce: string, { dev, ...input }: PolicyInput & { dev: boolean }): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`
  return policyOf(scripts, `'self' 'nonce-${nonce}'`, input)
}

function policyOf(scripts: string, styles: string, { https }: PolicyInput): string {
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}
