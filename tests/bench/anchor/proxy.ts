import { NextResponse } from 'next/server'

// Without files of these names Next would take those of the repository root, where its bundler looks for packages.
export function proxy(): NextResponse {
  return NextResponse.next()
}

export const config = { matcher: ['/never'] }
