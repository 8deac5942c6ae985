import { redirect } from 'next/navigation'
import { database } from '../../database'

async function book(form: FormData): Promise<void> {
  'use server'
  await database().rateLimit.create({ data: { key: String(form.get('key')), count: 1, expiresAt: new Date() } })
  redirect('/')
}

export default function Page() {
  return (
    <form action={book}>
      <input type="hidden" name="key" value="x" />
      <button type="submit">Book</button>
    </form>
  )
}
