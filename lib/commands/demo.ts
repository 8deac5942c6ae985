/**
 * `npm run demo`: a service of its own that is full of made-up visits, beside whatever else there is. The file of settings
 * is left alone: made-up people go into no real database, and no message goes out to them.
 */
process.env.ENV_FILE = ''
process.argv.push('--demo')
await import('./up')

export {}
