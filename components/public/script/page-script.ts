import { keepAnswers } from './answers'
import { watchExit } from './exit'
import { watchForms } from './forms'
import { watchPage } from './page'

/**
 * All that runs in the browser of a client: built to one small file, named by its hash, that every public page loads. A
 * page is whole without it. Its words stand in the page, as templates and data attributes.
 */
watchExit()
watchForms()
keepAnswers()
watchPage()
