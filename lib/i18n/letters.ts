import { type Email, type Letter, type LetterPart, writeLetter } from '@/lib/platform/mail/letter'
import { typeset } from './typography'

/** A letter whose lines break where they may. Its plain text has ordinary spaces: programs break it as they like. */
export function writeTypeset({ parts, subject, ...letter }: Letter): Email {
  return writeLetter({ ...letter, subject: typeset(subject), parts: parts.map(typesetPart) })
}

function typesetPart(part: LetterPart): LetterPart {
  if ('say' in part) return { say: typeset(part.say) }
  if ('small' in part) return { small: typeset(part.small) }
  if ('press' in part) return { ...part, press: typeset(part.press) }
  return { facts: part.facts.map(([label, value, polish]) => [label, typeset(value), polish && typeset(polish)]) }
}
