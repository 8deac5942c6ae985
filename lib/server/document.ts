import { Parser } from 'htmlparser2'

/** What stands in a page beyond what a document of ours may hold. The message names it. */
export class NotPlain extends Error {
  override name = 'NotPlain'
}

type Attributes = Record<string, string>

/**
 * A public page as Next writes it, without the script of the framework, its data, its preloads and its comments, and with
 * `script` as its only one. Fails with NotPlain where it meets a script, a handler or an address it does not know: nothing
 * that nobody has thought of gets through. `anyScript` is for development, where scripts of many kinds come along: they go
 * without a question.
 */
export function plainDocument(html: string, script: string, { field = '', anyScript = false } = {}): string {
  /** Where the script began whose text is being read, and that text. */
  let open: { at: number; text: string } | null = null
  const copy = new Copy(html)
  const parser: Parser = new Parser({
    onopentag(name, attributes) {
      refuseHandlers(name, attributes)
      if (name === 'script') {
        if (!anyScript) requireKnownScript(attributes)
        open = { at: parser.startIndex, text: '' }
      } else if (name === 'link' && isForScript(attributes)) copy.put(parser.startIndex, parser.endIndex + 1, '')
      else if (name === 'form') copy.putForm(parser, attributes, field)
    },
    ontext(text) {
      if (open) open.text += text
    },
    oncomment() {
      copy.put(parser.startIndex, parser.endIndex + 1, '')
    },
    onclosetag(name) {
      if (name === 'script' && open) {
        if (!anyScript) requireKnownText(open.text)
        copy.put(open.at, parser.endIndex + 1, '')
        open = null
      } else if (name === 'head') {
        copy.put(parser.startIndex, parser.startIndex, `<script src="${script}" defer></script>`)
      }
    },
  })
  parser.end(html)
  if (open) throw new NotPlain('a script that does not end')
  return copy.text
}

/** A page of staff: everything stays, but for what React writes into forms against the rules of HTML. */
export function tidyPage(html: string, field = ''): string {
  const copy = new Copy(html)
  const parser: Parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'form') copy.putForm(parser, attributes, field)
    },
  })
  parser.end(html)
  return copy.text
}

/** A text with some of its parts replaced, from its beginning to its end. */
class Copy {
  private readonly kept: string[] = []
  private from = 0

  constructor(private readonly html: string) {}

  put(start: number, end: number, text: string): void {
    this.kept.push(this.html.slice(this.from, start), text)
    this.from = end
  }

  /** An empty address is none, and the form goes to its page without. `field` begins what is posted. */
  putForm({ startIndex, endIndex }: Parser, { action, method = '' }: Attributes, field: string): void {
    const tag = this.html.slice(startIndex, endIndex + 1)
    const tidy = action === '' ? tag.replace(/ action(="")?(?=[ >])/, '') : tag
    this.put(startIndex, endIndex + 1, tidy + (/^post$/i.test(method) ? field : ''))
  }

  get text(): string {
    return this.kept.join('') + this.html.slice(this.from)
  }
}

const isOfFramework = (address: string) => address.startsWith('/_next/static/')

function requireKnownScript({ src, type, ...rest }: Attributes): void {
  if (src !== undefined && !isOfFramework(src)) throw new NotPlain(`a script from ${src}`)
  const unknown = Object.keys(rest).filter((name) => !['async', 'id', 'nomodule'].includes(name))
  if (type || unknown.length > 0) throw new NotPlain(`a script with ${type ? `type ${type}` : unknown.join(', ')}`)
}

// What a script of Next says is one line of data. Anything else could be something that the page needs.
function requireKnownText(text: string): void {
  if (text === '') return
  const data = known.map(
    ([begin, end]) => text.startsWith(begin) && text.endsWith(end) && text.slice(begin.length, -end.length),
  )
  const isData = data.some((each) => each !== false && isJson(each))
  if (!isData) throw new NotPlain(`a script in the page: ${text.slice(0, 60)}`)
}

const known = [
  ['self.__next_f.push(', ')'],
  ['(self.__next_f=self.__next_f||[]).push(', ')'],
  ['(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push(', ');'],
] as const

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const isForScript = ({ rel, as, href = '' }: Attributes) =>
  isOfFramework(href) && (rel === 'modulepreload' || (rel === 'preload' && as === 'script'))

function refuseHandlers(name: string, attributes: Attributes): void {
  for (const [attribute, value] of Object.entries(attributes)) {
    if (attribute.startsWith('on')) throw new NotPlain(`${attribute} of ${name}`)
    const isAddress = ['href', 'src', 'action', 'formaction'].includes(attribute)
    if (isAddress && /^\s*(javascript|data|vbscript):/i.test(value))
      throw new NotPlain(`${attribute} of ${name}: ${value.slice(0, 20)}`)
  }
}
