import { randomUUID } from 'node:crypto'

/** The id under which what a form makes will be stored once, however often its form is sent. */
export function newSubmissionId(): string {
  return randomUUID()
}
