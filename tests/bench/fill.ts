import { db } from '@/lib/platform/db/db'
import { fillService } from '../support/journeys'
import { fillYears } from '../support/years'

/** For the benchmark: the usual service, one after years with or without visits, or one with a quarter of an hour for everybody. */
const [kind = 'usual'] = process.argv.slice(2)
const isNew = (await db.mediator.count()) === 0
if (isNew) await fillService({ busy: kind === 'busy' })
if (isNew && (kind === 'empty' || kind === 'years')) await fillYears({ isEmpty: kind === 'empty' })
process.exit(0)
