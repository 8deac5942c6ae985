import { balanced } from './sources'

type Part = { name: string; body: string }

/**
 * Every part of a file that runs inside of a transaction: what stands in the brackets of `transact(`, the functions that
 * are called or handed over there by name, theirs in turn, and every function that takes a transaction from elsewhere.
 */
export function insideTransactions(text: string): Part[] {
  const functions = functionsIn(text)
  const direct = [...text.matchAll(/\btransact\(/g)].map(({ index }) => ({
    name: `transact( at ${index}`,
    body: withoutTypes(balanced(text, index + 'transact'.length)),
  }))
  const parts = [...direct, ...functions.filter(({ takesTx }) => takesTx)]
  // The list grows while it is read.
  for (const { body } of parts) {
    for (const each of functions) {
      if (!parts.includes(each) && new RegExp(`(?<![.\\w])${each.name}\\b(?!:)`).test(body)) parts.push(each)
    }
  }
  return parts
}

const declaration = /^( *)(?:export )?(?:async )?(?:function (\w+)\(|const (\w+) = (?:async )?\()/

function functionsIn(text: string): (Part & { takesTx: boolean })[] {
  const lines = text.split('\n')
  return lines.flatMap((line, start) => {
    const [, indent = '', named, held] = declaration.exec(line) ?? []
    const name = named ?? held
    if (!name) return []
    // The formatter ends each with the next line that is empty, or a bracket, as far left as it began.
    const more = lines.slice(start + 1)
    const length = more.findIndex((next) => next === '' || next === `${indent}}`)
    const whole = [line, ...more.slice(0, length < 0 ? undefined : length)].join('\n')
    return [
      {
        name,
        body: withoutTypes(whole.slice(line.indexOf(name) + name.length)),
        takesTx: /^[^(]*\([^()]*\btx: Tx\b/.test(whole),
      },
    ]
  })
}

// "typeof db.booking" is a type and asks nothing; a comment may name what it likes.
const withoutTypes = (text: string) => text.replace(/\/\/.*$/gm, '').replace(/typeof db\b/g, '')
