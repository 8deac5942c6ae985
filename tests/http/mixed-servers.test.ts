import { testMixed } from '../support/mixed'

await testMixed('three servers', { servers: 3 })
