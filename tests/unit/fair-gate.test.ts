import { expect, test } from 'vitest'
import { FairGate, type Leave } from '@/lib/platform/fair-gate'
import { Pace } from '@/lib/platform/pace'

const options = { places: 1, perLane: 3, maxWaiting: 6, maxWaitMs: 60_000 }

/** Who is let in, in order; each leaves at once. */
function line(gate: FairGate) {
  const came: string[] = []
  const refused: string[] = []
  const enter = async (name: string) => {
    const leave = await gate.enter(name[0] ?? '')
    if (leave) came.push(name)
    else refused.push(name)
    leave?.()
  }
  return { came, refused, enter }
}

async function hold(gate: FairGate, lane = 'held'): Promise<Leave> {
  const leave = await gate.enter(lane)
  if (!leave) throw new Error('not let in')
  return leave
}

test('the turn goes round the lanes, whoever came first', async () => {
  const gate = new FairGate(options)
  const { came, enter } = line(gate)
  const leave = await hold(gate)
  const all = ['a1', 'a2', 'a3', 'b1', 'c1', 'b2'].map(enter)
  leave()
  await Promise.all(all)
  expect(came).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3'])
})

test('a lane that had its turn stands behind those that did not', async () => {
  const gate = new FairGate(options)
  const { came, enter } = line(gate)
  const leave = await hold(gate, 'a')
  const all = ['a1', 'a2', 'b1'].map(enter)
  leave()
  await Promise.all(all)
  expect(came).toEqual(['b1', 'a1', 'a2'])
})

test('no lane has more than its share of the queue, and when it is full the one that asks most gives way', async () => {
  const gate = new FairGate(options)
  const { came, refused, enter } = line(gate)
  const leave = await hold(gate)
  const all = ['a1', 'a2', 'a3'].map(enter)
  await enter('a4')
  expect(refused).toEqual(['a4'])
  all.push(...['b1', 'b2', 'c1', 'd1', 'e1', 'f1', 'g1'].map(enter))
  leave()
  await Promise.all(all)
  // g comes to a queue in which everybody waits once: any of them may be the one.
  expect(refused).toHaveLength(5)
  expect(refused).toEqual(expect.arrayContaining(['a2', 'a3', 'a4', 'b2']))
  const once = ['a1', 'b1', 'c1', 'd1', 'e1', 'f1', 'g1'].filter((each) => !refused.includes(each))
  expect(came).toEqual(once)
})

test('whoever filled the queue first does not shut out those who come later', async () => {
  const outcomes = new Set<boolean>()
  for (let round = 0; round < 200; round++) {
    const gate = new FairGate({ ...options, maxWaiting: 2 })
    const { came, enter } = line(gate)
    const leave = await hold(gate)
    const all = ['a1', 'b1', 'c1'].map(enter)
    leave()
    await Promise.all(all)
    expect(came).toHaveLength(2)
    outcomes.add(came.includes('c1'))
  }
  expect(outcomes.size).toBe(2)
})

test('a full queue of those who had their turn makes room for a lane that had none', async () => {
  const gate = new FairGate({ ...options, maxWaiting: 2 })
  const { came, refused, enter } = line(gate)
  for (const each of ['a0', 'b0']) await enter(each)
  const leave = await hold(gate)
  const all = ['a1', 'b1', 'c1'].map(enter)
  leave()
  await Promise.all(all)
  expect([refused, came]).toEqual([['b1'], ['a0', 'b0', 'c1', 'a1']])
})

test('whoever waited too long is told, and the place is not lost', async () => {
  const gate = new FairGate({ ...options, maxWaitMs: 5 })
  const leave = await hold(gate)
  expect(await gate.enter('a')).toBeNull()
  leave()
  leave()
  const again = await hold(gate)
  expect(await gate.enter('a')).toBeNull()
  again()
})

test('tries of one subject come one after another, and the pause grows with the wrong ones alone', async () => {
  const pauses: number[] = []
  const pauseMs = (wrong: number) => {
    pauses.push(wrong)
    return 1
  }
  const pace = new Pace({ name: 'test', pauseMs, perSubject: 2, overAll: 3, maxWaitMs: 60_000, forgetMs: 60_000 })
  const first = await pace.enter('one', 'a')
  // One more than the queue of this subject holds; another subject has its own.
  const waiting = ['b', 'c', 'd'].map((lane) => pace.enter('one', lane))
  const other = await pace.enter('two', 'a')
  const third = pace.enter('two', 'b')
  // As many wait as may wait over all: of those that wait for one subject, one makes room.
  const alone = await pace.enter('three', 'a')
  const fourth = pace.enter('three', 'b')
  first?.(true)
  const answers = []
  for (const next of waiting) {
    const turn = await next
    answers.push(turn !== null)
    turn?.(true)
  }
  expect(answers.sort()).toEqual([false, false, true])
  for (const last of [other, third, alone, fourth]) (await last)?.(false)
  expect(pauses).toEqual([1, 2])
})
