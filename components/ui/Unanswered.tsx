/**
 * The answer of somebody who has not answered yet. Lynx takes the first radio of a group by itself, and this one is sent as
 * nothing. Of a template graphical browsers show, focus, read out and send nothing; text browsers show what stands in it.
 * Its content is one text for React too, which on pages of staff would look for it among the elements of the page.
 */
export function Unanswered({ name, words }: { name: string; words: string }) {
  const html = `<div><label><input type="radio" name="${name}" value=""> ${escaped(words)}</label></div>`
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a name of ours, and words of ours that are escaped
  return <template dangerouslySetInnerHTML={{ __html: html }} />
}

const escaped = (words: string) => words.replace(/&/g, '&amp;').replace(/</g, '&lt;')
