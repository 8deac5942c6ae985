/**
 * Facts that the law wants on the pages about privacy, cookies and accessibility and that nobody but the office can
 * give. Where one is null, the page shows a visible mark in its place: fill in here, and every language follows.
 */
export const imprintFacts = {
  officer: { name: null, email: null, address: null },
  /** The exact provision of the statute and the act on social assistance that the office works on. */
  legalBasis: null,
  archiveClass: null,
  /** How long copies of the database are kept. */
  backups: null,
  /** Who they are, and in which countries all of them work. */
  suppliers: { server: null, sms: null, mail: null, outsideEurope: null },
  authorityAddress: null,
  privacyDate: '2026-11-27',
  statement: {
    publishedOn: null,
    updatedOn: '2026-11-24',
    preparedOn: '2026-11-24',
    /** From the first yearly review on, by 31 March. */
    reviewedOn: null,
    /** A person or a unit of the office. */
    contact: null,
    reportUrl: null,
    building: null,
    onlineInterpreter: null,
    ombudsman: 'https://bip.brpo.gov.pl',
  },
} as const satisfies Facts

type Facts = { readonly [name: string]: string | null | Facts }
