import { Stack } from '@/components/ui/Stack'
import type { FieldsProps } from './ContactFields'
import { LanguageFields } from './LanguageFields'
import { MatterChoice } from './MatterChoice'
import { NeedsFields } from './NeedsFields'

/** Matter, language and access needs. None of them is needed to book. */
export function DetailsFields(props: FieldsProps) {
  return (
    <Stack gap="large">
      <MatterChoice {...props} />
      <LanguageFields {...props} />
      <NeedsFields {...props} />
    </Stack>
  )
}
