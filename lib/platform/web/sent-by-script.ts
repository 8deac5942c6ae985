/** Says of a form that it is sent by the script of a public page, which cannot read where a redirect leads to. */
export const sentByHeader = 'x-sent-by-script'
/** Where it goes on. Stands in the place of `Location`. */
export const ledByHeader = 'x-leads-to'
