/**
 * The answer of somebody who has not answered yet. Lynx takes the first radio of a group by itself, and this one is sent as
 * nothing. Of a template graphical browsers show, focus, read out and send nothing; text browsers show what stands in it.
 * Not on pages of staff: React would look for its content among the elements of the page.
 */
export function Unanswered({ name, words }: { name: string; words: string }) {
  return (
    <template>
      <div>
        <label>
          <input type="radio" name={name} value="" /> {words}
        </label>
      </div>
    </template>
  )
}
