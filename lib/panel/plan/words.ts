/** The sentence after a weekly rule was made or changed, by the word in the address. */
export const planDoneWords: Record<string, string> = {
  utworzony: 'Harmonogram jest utworzony, a jego dyżury są w kalendarzu.',
  zmieniony: 'Harmonogram jest zmieniony.',
}
