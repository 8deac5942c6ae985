import { formatOnDay } from '@/lib/i18n/dates'

/** By when an interpreter has to be ordered, or what to do where that day is over. */
export function orderBy(deadline: string, isLate: boolean): string {
  return isLate
    ? `Termin zamówienia minął ${formatOnDay(deadline)}. Zadzwoń do tłumacza, a gdy nie może, do osoby zapisanej.`
    : `Najpóźniej ${formatOnDay(deadline)}.`
}
