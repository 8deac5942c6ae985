/** 200 or 503, and never why: that is in the log. */
export async function answerHealth(isWell: () => Promise<boolean>): Promise<Response> {
  const well = await isWell().catch(() => false)
  return new Response(well ? 'ready' : 'unavailable', {
    status: well ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}
