import { type Channel, firstChannel } from '@/lib/booking/rules'

type Booked = Parameters<typeof firstChannel>[0]

export type ChannelCount = Record<Channel, number>

/** How many of these people can be told by which channel; "none" means that they asked not to be contacted or left no way. */
export function countChannels(booked: Booked[]): ChannelCount {
  const count: ChannelCount = { sms: 0, email: 0, call: 0, none: 0 }
  for (const contact of booked) count[firstChannel(contact)] += 1
  return count
}
