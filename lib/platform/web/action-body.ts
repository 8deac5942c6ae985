/**
 * Every action of this app takes one FormData and nothing else. So the only two bodies that our own pages ever send are
 * known to the letter, and whatever else could reach the decoder of server actions is refused before it.
 *
 * Without a script the form carries the id of its action as a field; with one the id is a header, the arguments are
 * field "0" (one reference to a form) and the fields of the form have a prefix.
 */
export function isOwnActionBody(form: FormData, actionHeader: string | null): boolean {
  const names = [...new Set(form.keys())]
  if (actionHeader !== null) {
    const fields = names.filter((name) => name !== '0')
    return /^[0-9a-f]{42}$/.test(actionHeader) && isOneForm(form.getAll('0')) && fields.every(isFormField)
  }
  const special = names.filter((name) => name.startsWith('$'))
  const [id] = special
  return special.length === 1 && id !== undefined && /^\$ACTION_ID_[0-9a-f]{42}$/.test(id)
}

/**
 * The form in a body of at most so many bytes, or null when there are more. A body may come in pieces that say of none how
 * many will follow; what is too much is not read to its end.
 */
export async function readForm({ body }: Request, type: string, most: number): Promise<FormData | null> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const reader = body?.getReader()
  let length = 0
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    length += read.value.byteLength
    // Not cancelled: that would wait for Next, which reads the same body.
    if (length > most) return null
    pieces.push(read.value)
  }
  return new Response(new Blob(pieces), { headers: { 'content-type': type } }).formData()
}

function isOneForm(args: FormDataEntryValue[]): boolean {
  return args.length === 1 && args[0] === '["$K1"]'
}

function isFormField(name: string): boolean {
  return /^_1_[A-Za-z]\w{0,60}$/.test(name) || /^_1_\$ACTION_ID_[0-9a-f]{42}$/.test(name)
}
