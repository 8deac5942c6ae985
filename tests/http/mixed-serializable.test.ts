import { testMixed } from '../support/mixed'

await testMixed('three servers, every transaction serializable', { servers: 3, serializable: true })
