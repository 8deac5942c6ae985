/** How long it was in a month until the first free hour: on average, on how many days there was none, and of how many days. */
export type MonthWait = { month: string; average: number | null; without: number; days: number }
