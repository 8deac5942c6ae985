import { testMixed } from '../support/mixed'

await testMixed('one server', { servers: 1 })
