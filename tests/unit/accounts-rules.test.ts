import { expect, test } from 'vitest'
import { accesses, accessOf, isLastManager, rightsOf, stateOf } from '@/lib/office/accounts/rules'
import { inviteSchema, newPasswordSchema } from '@/lib/office/accounts/schema'
import { linkEnds } from '@/lib/office/invitation/rules'
import { type Asked, admits } from '@/lib/office/role/rules'
import { parseValues } from '@/lib/platform/web/form'

const now = new Date('2027-02-01T08:00:00Z')

test('what somebody may do is a role, and of a coordinator the right', () => {
  expect(accesses.map(rightsOf)).toEqual([
    { role: 'mediator', manages: false },
    { role: 'coordinator', manages: false },
    { role: 'coordinator', manages: true },
    { role: 'reader', manages: false },
  ])
  expect(accesses.map((access) => accessOf(rightsOf(access)))).toEqual([...accesses])
})

test('who is let in where', () => {
  const asked: Asked[] = ['staff', 'mediator', 'coordinator', 'manager', 'reader']
  const letIn = (access: (typeof accesses)[number]) => asked.filter((each) => admits(each, rightsOf(access)))
  expect(letIn('mediator')).toEqual(['staff', 'mediator'])
  expect(letIn('coordinator')).toEqual(['staff', 'coordinator', 'reader'])
  expect(letIn('manager')).toEqual(['staff', 'coordinator', 'manager', 'reader'])
  expect(letIn('reader')).toEqual(['staff', 'reader'])
  // The database refuses such an account; nothing here trusts that.
  expect(admits('manager', { role: 'reader', manages: true })).toBe(false)
})

test('the state of an account', () => {
  const account = { disabledAt: null, role: 'reader', awaitsPassword: false, link: null, identity: null } as const
  const link = { expiresAt: linkEnds(now) }
  expect(stateOf(account, now)).toBe('active')
  expect(stateOf({ ...account, link }, now)).toBe('active')
  expect(stateOf({ ...account, awaitsPassword: true, link }, now)).toBe('invited')
  expect(stateOf({ ...account, awaitsPassword: true, link }, link.expiresAt)).toBe('invitation_over')
  expect(stateOf({ ...account, awaitsPassword: true }, now)).toBe('invitation_over')
  expect(stateOf({ ...account, disabledAt: now, awaitsPassword: true, link }, now)).toBe('disabled')
  const identity = { lacksRole: false, needsMediator: false }
  expect(stateOf({ ...account, awaitsPassword: true, identity }, now)).toBe('active')
  expect(stateOf({ ...account, identity: { ...identity, lacksRole: true } }, now)).toBe('no_role')
  const untied = { ...account, identity: { ...identity, needsMediator: true } }
  expect(stateOf(untied, now)).toBe('no_mediator')
  expect(stateOf({ ...untied, role: 'mediator' }, now)).toBe('active')
})

type Manager = { id: string; awaitsPassword: boolean }

test('the last who may manage accounts', () => {
  const [a, b] = ['a', 'b'].map((id) => ({ id, awaitsPassword: false })) as [Manager, Manager]
  const ofCity = { id: 'c', awaitsPassword: true }
  expect(isLastManager('a', [a])).toBe(true)
  expect(isLastManager('a', [a, b])).toBe(false)
  expect(isLastManager('c', [a])).toBe(false)
  // Whoever comes by the city alone does not stand in for somebody with a password, and is the last where there is nobody else.
  expect(isLastManager('a', [a, ofCity])).toBe(true)
  expect(isLastManager('c', [a, ofCity])).toBe(false)
  expect(isLastManager('c', [ofCity])).toBe(true)
  expect(isLastManager('c', [ofCity, { ...ofCity, id: 'd' }])).toBe(false)
})

test('a mediator is said with their name, and a password twice', () => {
  const said = { submissionId: crypto.randomUUID(), name: 'Ewa', email: 'ewa@example.org', access: 'mediator' }
  const faults = (values: Record<string, string>) => {
    const parsed = parseValues(inviteSchema, values)
    return parsed.ok ? [] : parsed.errors.map(({ key }) => key)
  }
  expect(faults(said)).toEqual(['account.mediator'])
  expect(faults({ ...said, mediatorId: crypto.randomUUID() })).toEqual([])
  expect(faults({ ...said, access: 'reader', mediatorId: '' })).toEqual([])
  expect(faults({ ...said, access: 'boss', email: 'ewa', name: ' ' })).toEqual([
    'account.name',
    'account.email',
    'account.access',
  ])
  const typed = { token: 'x', password: 'a', passwordAgain: 'b' }
  expect(parseValues(newPasswordSchema, typed)).toMatchObject({ errors: [{ key: 'password.again' }] })
  expect(parseValues(newPasswordSchema, { ...typed, passwordAgain: 'a' })).toMatchObject({ ok: true })
})
