import { inForce } from '@/lib/platform/in-force'
import type { ImprintFacts } from './rules'

/** What holds as long as the office has settled nothing else. */
export const firstImprint: ImprintFacts = {
  officer: { name: null, email: null, address: null },
  legalBasis: null,
  archiveClass: null,
  backups: null,
  suppliers: { server: null, sms: null, mail: null, outsideEurope: null },
  authorityAddress: null,
  privacyDate: '2026-11-27',
  statement: {
    publishedOn: null,
    updatedOn: '2026-11-24',
    preparedOn: '2026-11-24',
    reviewedOn: null,
    contact: null,
    reportUrl: null,
    building: null,
    onlineInterpreter: null,
    ombudsman: 'https://bip.brpo.gov.pl',
  },
}

const current = inForce('imprint', firstImprint)

export const imprintFacts = current.read
export const putImprint = current.put
