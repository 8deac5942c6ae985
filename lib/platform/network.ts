import ipaddr from 'ipaddr.js'

/** What comes without an address that can be read: one network for all of them. */
export const noNetwork = 'unknown'

/** How many bits of an address count as one network, the narrowest first. One household has a /64, often a /56 or a /48. */
const widths = { ipv4: [24, 16], ipv6: [64, 56, 48] } as const
export type Width = (typeof widths)[keyof typeof widths][number]

/**
 * An address as a proxy may write it: in brackets, with a port or a zone, quoted, padded, an address of version 4 inside
 * one of version 6. In one notation, or null for anything else.
 */
export function parseAddress(written: string): string | null {
  // No address is longer, and a header may be.
  const bare = written
    .trim()
    .slice(0, 64)
    .replace(/^"(.*)"$/, '$1')
  const inBrackets = /^\[([^\]]+)\](?::\d+)?$/.exec(bare)?.[1]
  const beforePort = /^((?:.*:)?\d+(?:\.\d+){3}):\d+$/.exec(bare)?.[1]
  const plain = (inBrackets ?? beforePort ?? bare).replace(/%.*$/, '').replace(/(^|[.:])0+(?=\d+\.|\d+$)/g, '$1')
  // The library reads one number as an address too, as C does.
  const isAddress = plain.includes(':') ? ipaddr.IPv6.isValid(plain) : ipaddr.IPv4.isValidFourPartDecimal(plain)
  if (!isAddress) return null
  const address = ipaddr.process(plain)
  // A gateway to version 4 writes everybody's address into one /96.
  if (address.kind() === 'ipv6' && address.range() === 'rfc6052')
    return ipaddr.fromByteArray(address.toByteArray().slice(12)).toString()
  return address.toString()
}

/** The narrowest network of an address, however it is written. */
export function networkOfAddress(written: string): string {
  const address = parseAddress(written)
  if (!address) return noNetwork
  return networkAround(address, widths[ipaddr.parse(address).kind()][0])
}

/** A network and those around it, the narrowest first. What is none has none around it and counts as a narrow one. */
export function networksAround(network: string): { width: Width; network: string }[] {
  if (!ipaddr.isValidCIDR(network)) return [{ width: 24, network }]
  const [address] = ipaddr.parseCIDR(network)
  return widths[address.kind()].map((width) => ({ width, network: networkAround(address.toString(), width) }))
}

/** The network that stands for one site, as wide as all behind it may be one person: a /24 or a /48. */
export function siteOf(network: string): string {
  return networksAround(network).find(({ width }) => width === 24 || width === 48)?.network ?? network
}

function networkAround(address: string, width: Width): string {
  const kind = ipaddr.parse(address).kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6
  return `${kind.networkAddressFromCIDR(`${address}/${width}`)}/${width}`
}
