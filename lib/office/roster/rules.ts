import type { MediatorFacts, ServiceFacts } from '@/lib/office/service/rules'
import { type SettingTexts, textsOf } from '@/lib/office/settled/rules'

type Rule = { validFrom: string; validUntil: string; mediatorId: string; placeId: string; slotMinutes: number }
type MediatorRow = MediatorFacts & { id: string }
type PlaceRow = { id: string; name: string; street: string; city: string; room: string }

/** A sentence by language as it is stored. What cannot be read is none. */
export function credentialOf(stored: string): Record<string, string> {
  if (!stored.startsWith('{')) return {}
  try {
    return JSON.parse(stored) as Record<string, string>
  } catch {
    return {}
  }
}

type Used = { outOfUseAt: Date | null }

/** As the form of a mediator sends it. */
export function mediatorTextsOf({ name, credential, outOfUseAt }: MediatorFacts & Used): SettingTexts {
  const { pl = '', uk = '', en = '', ru = '' } = credential
  const said = { credentialPl: pl, credentialUk: uk, credentialEn: en, credentialRu: ru }
  return textsOf({ name, ...said, inUse: outOfUseAt === null })
}

export function placeTextsOf({ name, street, city, room, outOfUseAt }: Omit<PlaceRow, 'id'> & Used): SettingTexts {
  return textsOf({ name, street, city, room, inUse: outOfUseAt === null })
}

/** The rules of today, or those that begin next; one for a single date counts only where there is no other. */
function rulesInForce(rules: readonly Rule[], today: string): Rule[] {
  const coming = rules.filter(({ validUntil }) => validUntil >= today)
  const weekly = coming.filter(({ validFrom, validUntil }) => validFrom !== validUntil)
  const all = weekly.length > 0 ? weekly : coming
  const begun = all.filter(({ validFrom }) => validFrom <= today)
  if (begun.length > 0) return begun
  const [first] = all.map(({ validFrom }) => validFrom).sort()
  return all.filter(({ validFrom }) => validFrom === first)
}

/**
 * Who, where and how long, as public pages say it: by the weekly rules in force. What no rule names is settled by nobody:
 * those of the first release, or of a rule that is over, would be somebody and somewhere else by now.
 */
export function shownBy(
  rules: readonly Rule[],
  { mediators, places }: { mediators: readonly MediatorRow[]; places: readonly PlaceRow[] },
  today: string,
): Partial<ServiceFacts> {
  const inForce = rulesInForce(rules, today)
  const held = mediators.filter(({ id }) => inForce.some(({ mediatorId }) => mediatorId === id))
  const place = places.find(({ id }) => id === inForce[0]?.placeId)
  const minutes = [...new Set(inForce.map(({ slotMinutes }) => slotMinutes))].sort((a, b) => a - b)
  return {
    mediatorName: held[0]?.name ?? '',
    mediators: held.map(({ name, credential }) => ({ name, credential })),
    placeName: place?.name ?? '',
    placeStreet: place?.street ?? '',
    placeCity: place?.city ?? '',
    placeRoom: place?.room ?? '',
    ...(minutes.length > 0 && { visitMinutes: minutes }),
  }
}
