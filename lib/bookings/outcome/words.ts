import type { VisitOutcome } from '@/lib/platform/db/codes'

export const outcomeWords: Record<VisitOutcome, string> = {
  agreed: 'Umówiono mediację',
  undecided: 'Do przemyślenia',
  referred: 'Wskazano inną pomoc',
  no_follow_up: 'Bez dalszych kroków',
}
