import { z } from 'zod'
import { momentField } from '@/lib/platform/fields'

/** When the address was made that the page has shown, and that is replaced. */
export const feedSchema = z.object({ replaces: momentField('form.stale').nullable().catch(null) })
