import 'server-only'
import { headers } from 'next/headers'

/** The network a request comes from: /24 or /64, never the address itself. lib/server/serve.ts has put the true peer first. */
export async function networkOf(): Promise<string> {
  const address = (await headers()).get('x-forwarded-for') ?? ''
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(address)
  return v4?.[1] ?? firstGroups(address)
}

// The first four groups of an IPv6 address, however it was shortened.
function firstGroups(address: string): string {
  const [head = '', tail] = address.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')
}
