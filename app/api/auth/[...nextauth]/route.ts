import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions, readActor } from '@/lib/panel/account/session'

// People sign in and out by our own forms, which need no script and end the session in the database. Of next-auth's own
// endpoints only those remain that read.
const readable = ['session', 'csrf', 'providers']

export async function GET(request: NextRequest, context: RouteContext<'/api/auth/[...nextauth]'>): Promise<Response> {
  const { nextauth } = await context.params
  if (nextauth.length !== 1 || !readable.includes(nextauth[0] ?? '')) return new Response(null, { status: 404 })
  // next-auth believes a token for as long as it says of itself. The row decides, here as everywhere.
  if (nextauth[0] === 'session' && !(await readActor())) return Response.json({})
  const answer: Response = await NextAuth(request, { params: { nextauth } }, authOptions())
  // Its cookies are for forms of its own that nobody is shown. What a browser keeps of us stands on one public list.
  answer.headers.delete('set-cookie')
  return answer
}
