import { z } from 'zod'

/** The year whose report was on the page. */
export const printedYearSchema = z.object({ year: z.string().regex(/^\d{4}$/) })
