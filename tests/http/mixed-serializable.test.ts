import { testMixed } from '../support/mixed'

await testMixed('three servers, a database that is serializable by default', { servers: 3, serializable: true })
