import { existsSync } from 'node:fs'

/** The browser of the machine where there is one; else undefined, and Playwright takes its own. */
export const chromiumPath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((file) => file && existsSync(file))
export const launchOptions = { ...(chromiumPath && { executablePath: chromiumPath }), args: ['--no-sandbox'] }
