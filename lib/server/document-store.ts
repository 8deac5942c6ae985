import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { formatMoment } from '@/lib/i18n/dates'
import { languages } from '@/lib/i18n/languages'
import { phoneHref, serviceFacts } from '@/lib/office/service/words'
import { now } from '@/lib/platform/clock'
import { keptRenewal, keptVersion, keptWithout, type Renewal, type Renewed } from '@/lib/platform/kept'
import { log } from '@/lib/platform/log'
import { needsToken } from '@/lib/platform/web/form-token'
import type { Rendered } from './inner-render'
import { type Packed, pack, send } from './stored-document'
import type { StoredPage } from './stored-pages'

type Document = {
  packed: Packed
  /** What was known before it was made. */
  version: number
  made: Renewed
  hasForm: boolean
  sureUntil: number
  rendered: Rendered
  /** The same with the word that it is old, and of when. */
  old?: { of: number; packed: Promise<Packed> }
}
/** A page that has to be asked for each time, for the same reasons and as long. */
type Refused = { version: number; made: Renewed; packed: null }
type Flight = { version: number; made: Promise<Document | Refused | 'away'> }

const second = 1000
const minute = 60 * second
/** Whoever has read longer ago knows nothing of the database. */
const knownForMs = 4.5 * second
/** So long a visitor waits until somebody has asked it: a page must answer within six seconds. */
const askMs = 5 * second
const sureMs = 100
const lifeMs = (page: StoredPage) => (page.showsHours ? 30 * second : 10 * minute)
const oldestMs = (page: StoredPage) => (page.showsHours ? 10 * minute : 24 * 60 * minute)

/**
 * Finished public pages, in front of Next: each is made once for all who have nothing open here, and again when something
 * that it shows has changed. While the database is away, the last ones are shown with the time at which they were true.
 */
export class DocumentStore {
  private readonly documents = new Map<string, Document | Refused>()
  private readonly flights = new Map<string, Flight>()

  constructor(private readonly render: (address: string) => Promise<Rendered>) {}

  /** The finished page that answers this request, where one is at hand. */
  ready(page: StoredPage, { headers }: IncomingMessage): Packed | null {
    const known = this.documents.get(page.address)
    if (!known?.packed || known.version !== keptVersion()) return null
    const at = performance.now()
    if (at > known.sureUntil) {
      const renewal = keptRenewal()
      if (!renewal?.last || !isKnowing(renewal) || !isCurrent(known, page)) return null
      // For so long nothing but a change can end it. Times are dear where thousands ask in a second.
      known.sureUntil = at + Math.min(sureMs, Number(renewal.last.until) - Number(now()))
    }
    return isFor(headers, known) ? known.packed : null
  }

  /** Makes the page where it has to be made. False where Next is to answer. */
  async answer(page: StoredPage, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const renewal = keptRenewal()
    if (!renewal) return false
    if (!isKnowing(renewal)) {
      const before = renewal.last
      const asked = renewal.renew().catch(() => {})
      // Of a database that is known to be away nobody waits to hear. One that is slow has answered all the same.
      if (!renewal.isAway) await Promise.race([asked, sleep(askMs, undefined, { ref: false })])
      if (renewal.isAway || renewal.last === before) return this.answerOld(page, renewal, request, response)
    }
    if (!renewal.last) return false
    const known = this.documents.get(page.address)
    const document = known && isCurrent(known, page) ? known : await this.make(page, renewal.last)
    if (document === 'away') return this.answerOld(page, renewal, request, response)
    if (document.packed === null || !isFor(request.headers, document)) return false
    send(request, response, document.packed)
    return true
  }

  // One at a time for each page and what is known: who asks after a change does not get what was begun before it.
  private async make(page: StoredPage, last: Renewed): Promise<Document | Refused | 'away'> {
    const version = keptVersion()
    let flight = this.flights.get(page.address)
    if (flight?.version !== version) {
      flight = { version, made: this.makeOne(page, version, { ...last, at: performance.now(), time: now() }) }
      this.flights.set(page.address, flight)
    }
    try {
      return await flight.made
    } finally {
      if (this.flights.get(page.address) === flight) this.flights.delete(page.address)
    }
  }

  private async makeOne(page: StoredPage, version: number, made: Renewed): Promise<Document | Refused | 'away'> {
    const without = keptWithout()
    const rendered = await this.render(page.address)
    if (keptWithout() !== without || rendered.status === 503) return 'away'
    const html = rendered.body.toString()
    const document = isForAll(rendered, html)
      ? {
          packed: await pack(rendered.body, headersOf(rendered)),
          version,
          made,
          hasForm: /<form\b[^>]* method="post"/i.test(html),
          sureUntil: 0,
          rendered,
        }
      : { version, made, packed: null }
    const before = this.documents.get(page.address)
    if (!before || before.version <= version) this.documents.set(page.address, document)
    return document
  }

  // The phone stands on every page, and hours that nobody vouches for are worse than none.
  private async answerOld(
    page: StoredPage,
    { last }: Renewal,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<boolean> {
    const known = this.documents.get(page.address)
    if (!known?.packed) return false
    const isSame = last !== undefined && last.at > known.made.at && known.version === keptVersion()
    const trueAt = isSame && last.time < known.made.until ? last : known.made
    const ageMs = performance.now() - trueAt.at
    if (ageMs > oldestMs(page) || !isFor(request.headers, known)) return false
    const of = trueAt.time.getTime()
    if (known.old?.of !== of) {
      log.warn('a page is shown as it was')
      const { rendered } = known
      const headers = { ...headersOf(rendered), 'cache-control': 'private, no-store' }
      known.old = { of, packed: pack(Buffer.from(withAge(rendered.body.toString(), page, trueAt.time)), headers) }
    }
    send(request, response, await known.old.packed, ['age', String(Math.round(ageMs / second))])
    return true
  }
}

// What was read says until when it is true.
const isKnowing = ({ last, isAway }: Renewal) =>
  !isAway && last !== undefined && performance.now() - last.at < knownForMs && now() < last.until

function isCurrent({ version, made }: Document | Refused, page: StoredPage): boolean {
  return version === keptVersion() && performance.now() - made.at < lifeMs(page) && now() < made.until
}

// A browser that says nothing of itself gets a key in its forms, and a cookie for it.
const isFor = (headers: IncomingMessage['headers'], { hasForm }: Document) => !hasForm || !needsToken(headers)

// What is made for one reader alone: a form that may be sent once, or that no browser is to know again.
function isForAll({ status, headers }: Rendered, html: string): boolean {
  const isPage = status === 200 && String(headers['content-type']).startsWith('text/html')
  return isPage && headers['set-cookie'] === undefined && !/ name="(submissionId|fresh_|_own)/.test(html)
}

const ofOneAnswer = ['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length', 'vary', 'etag']

/** Who keeps a copy asks each time whether it is still right; a cache for many may answer for a moment by itself. */
function headersOf({ headers }: Rendered): Rendered['headers'] {
  const own = Object.entries(headers).filter(([name]) => !ofOneAnswer.includes(name))
  return {
    ...Object.fromEntries(own),
    'cache-control': 'public, max-age=0, s-maxage=1, must-revalidate',
    vary: 'Accept-Encoding, Cookie, Sec-Fetch-Mode',
  }
}

// React writes ">" in no attribute.
function withAge(html: string, { locale }: StoredPage, moment: Date): string {
  const { contactPhone, contactPhoneShown } = serviceFacts()
  const phone = `<a href="${phoneHref(contactPhone)}">${contactPhoneShown}</a>`
  const words = languages[locale].plain.asOf(formatMoment(moment, locale))
  return html.replace(/<main\b[^>]*>/, (main) => `${main}<p role="status"><strong>${words} ${phone}</strong></p>`)
}
