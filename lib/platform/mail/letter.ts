/** One part of an e-mail: a paragraph, a list of facts, something to press, or what stands small at the end. */
export type LetterPart =
  | { say: string }
  // `polish` is the part of the value that stays Polish in a letter of another language.
  | { facts: readonly (readonly [label: string, value: string, polish?: string])[] }
  | { press: string; url: string }
  | { small: string }

export type Letter = { lang: string; subject: string; parts: readonly LetterPart[] }
export type Email = { subject: string; text: string; html: string }

/**
 * The same letter for programs that show HTML and for those that do not. Nothing in it is loaded from anywhere, so that
 * nobody learns when it was opened. It sets no colours: in a dark program it is dark.
 */
export function writeLetter({ lang, subject, parts }: Letter): Email {
  const plain = oneSpace(subject)
  return {
    subject: plain,
    text: `${[plain, ...parts.map(asText)].map(oneSpace).join('\n\n')}\n`,
    html: `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<title>${escaped(plain)}</title>
<style>
:root { color-scheme: light dark }
body { margin: 0; padding: 16px; font: 18px/1.5 system-ui, "Segoe UI", Roboto, sans-serif }
main { max-width: 32em; margin: 0 auto }
h1 { font-size: 26px; line-height: 1.25 }
dt { font-weight: bold }
dd { margin: 0 0 12px }
.press { display: inline-block; padding: 12px 20px; border: 2px solid; border-radius: 8px; font-weight: bold }
.url { font-size: 16px; overflow-wrap: anywhere }
.small { font-size: 16px }
</style>
</head>
<body>
<main>
<h1>${escaped(subject)}</h1>
${parts.map(asHtml).join('\n')}
</main>
</body>
</html>
`,
  }
}

function asText(part: LetterPart): string {
  if ('say' in part) return part.say
  if ('facts' in part) return part.facts.map(([label, value]) => `${label}: ${value}`).join('\n')
  return 'press' in part ? `${part.press}:\n${part.url}` : part.small
}

function asHtml(part: LetterPart): string {
  if ('say' in part) return `<p>${escaped(part.say)}</p>`
  if ('facts' in part) {
    const rows = part.facts.map(
      ([label, value, polish]) => `<dt>${escaped(label)}</dt><dd>${withPolish(escaped(value), polish)}</dd>`,
    )
    return `<dl>${rows.join('')}</dl>`
  }
  if ('small' in part) return `<p class="small">${escaped(part.small)}</p>`
  const url = escaped(part.url)
  const button = `<p><a class="press" href="${url}">${escaped(part.press)}</a></p>`
  return `${button}\n<p class="url"><a href="${url}">${url}</a></p>`
}

/** A program that reads aloud says the marked part as Polish. */
function withPolish(html: string, polish?: string): string {
  if (!polish) return html
  return html.replace(escaped(polish), (words) => `<span lang="pl">${words}</span>`)
}

const oneSpace = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ')

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
