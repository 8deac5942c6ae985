const word = (...forms: string[]) => new RegExp(`(?<!\\p{L})(?:${forms.join('|')})(?!\\p{L})`, 'giu')

const wednesday = word(
  'środ(?:a|y|ę|ą|zie|om|ami|ach)',
  'śr\\.',
  'sroda',
  'wed(?:nesdays?)?',
  'середа',
  'серед[иуаою]',
  'щосереди',
  'середам',
  'сред[аыуе]',
  'средам',
)
const thursday = word('czwartk\\p{L}*', 'czwartek', 'thursdays?', 'четвер\\p{L}*', 'щочетверга', 'четверг\\p{L}*')

/** Every word of Wednesday, in whatever language. */
export const saysWednesday = (text: string): string[] => [...text.matchAll(wednesday)].map(([found]) => found)
export const saysThursday = (text: string): boolean => text.search(thursday) >= 0
