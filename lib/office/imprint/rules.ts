/**
 * Facts that the law wants on the pages about privacy, cookies and accessibility and that nobody but the office can
 * give. Where one is null, the page shows a visible mark in its place, in every language.
 */
export type ImprintFacts = {
  officer: { name: string | null; email: string | null; address: string | null }
  /** The exact provision of the statute and the act on social assistance that the office works on. */
  legalBasis: string | null
  archiveClass: string | null
  /** How long copies of the database are kept. */
  backups: string | null
  /** Who they are, and in which countries all of them work. */
  suppliers: { server: string | null; sms: string | null; mail: string | null; outsideEurope: string | null }
  authorityAddress: string | null
  privacyDate: string
  statement: {
    publishedOn: string | null
    updatedOn: string
    preparedOn: string
    /** From the first yearly review on, by 31 March. */
    reviewedOn: string | null
    /** A person or a unit of the office. */
    contact: string | null
    reportUrl: string | null
    building: string | null
    onlineInterpreter: string | null
    ombudsman: string
  }
}
