import { db } from '@/lib/platform/db/db'
import { fillService } from '../support/journeys'

/** For the benchmark: the usual service, or a busy one with a quarter of an hour for everybody. Once per database. */
if ((await db.mediator.count()) === 0) await fillService({ busy: process.argv[2] === 'busy' })
process.exit(0)
