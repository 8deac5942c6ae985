import '@/app/tokens.css'
import '@/app/global.css'
import type { ReactNode } from 'react'
import { BackLink } from '@/components/ui/BackLink'
import { Button, ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Card } from '@/components/ui/Card'
import { Checkbox } from '@/components/ui/Checkbox'
import { ChoiceRow, ChoiceRows } from '@/components/ui/ChoiceRow'
import { Details } from '@/components/ui/Details'
import { ErrorSummary } from '@/components/ui/ErrorSummary'
import { Field } from '@/components/ui/Field'
import { Fieldset } from '@/components/ui/Fieldset'
import { Notice } from '@/components/ui/Notice'
import { Panel } from '@/components/ui/Panel'
import { Select } from '@/components/ui/Select'
import { Stack } from '@/components/ui/Stack'
import { StepHeading } from '@/components/ui/StepHeading'
import { SummaryList } from '@/components/ui/SummaryList'
import { Table } from '@/components/ui/Table'
import { YesNo } from '@/components/ui/YesNo'

const hours = ['10.00', '11.00', '12.00', '13.00'].map((label) => ({ value: label, label }))
const change = (about: string) => ({ href: '#', text: 'Zmień', about })
const wrongPhone = 'Wpisz numer telefonu, na przykład 601 234 567.'

/** The building blocks as pages use them, for docs/design.md. Not a page of the app: nobody has to look at it there. */
export const sheets: Record<string, ReactNode> = {
  buttons: (
    <Stack>
      <BackLink href="#">Wróć</BackLink>
      <StepHeading caption="Krok 1 z 3" title="Wybierz godzinę" />
      <ButtonRow>
        <Button size="large">Dalej</Button>
        <ButtonLink href="#">Wybierz termin</ButtonLink>
      </ButtonRow>
      <ButtonRow>
        <Button variant="secondary">Wydrukuj</Button>
        <Button variant="danger">Odwołaj wizytę</Button>
        <Button variant="quiet">Wyczyść</Button>
      </ButtonRow>
    </Stack>
  ),
  fields: (
    <Stack gap="large">
      <Field name="name" label="Jak się do Ciebie zwracać?" hint="Wystarczy imię." defaultValue="Zofia" />
      <Field name="phone" label="Numer telefonu" error={wrongPhone} defaultValue="60" width="short" />
      <Select
        name="language"
        label="Język rozmowy"
        optional="opcjonalnie"
        options={[{ value: 'pl', label: 'polski' }]}
      />
      <Checkbox name="interpreter" label="Potrzebuję tłumacza" defaultChecked />
    </Stack>
  ),
  choices: (
    <Stack gap="large">
      <Fieldset name="slot" legend="środa, 2 grudnia" legendAs="h2">
        <ChoiceRows layout="tiles">
          {hours.map(({ value, label }) => (
            <ChoiceRow
              key={value}
              kind="radio"
              id={value}
              name="slot"
              {...{ value, label }}
              defaultChecked={value === '11.00'}
            />
          ))}
        </ChoiceRows>
      </Fieldset>
      <YesNo name="sms" legend="Czy możemy wysłać SMS?" value="" yes="Tak" no="Nie" />
    </Stack>
  ),
  messages: (
    <Stack>
      <ErrorSummary title="Popraw dane na tej stronie" errors={[{ href: '#phone', text: wrongPhone }]} />
      <Notice title="Możesz poprosić o tłumacza">Zaznacz to w formularzu.</Notice>
      <Notice kind="ok" title="Termin jest zmieniony" />
      <Notice kind="warn" title="Ten dyżur jest odwołany" />
      <Notice kind="danger" title="Ten termin właśnie zajęła inna osoba">
        Twoje dane zostały. Wybierz inny.
      </Notice>
    </Stack>
  ),
  answers: (
    <Stack>
      <Panel title="Termin jest zarezerwowany" figure={{ caption: 'Numer rezerwacji', value: 'K7M-4XD' }} />
      <SummaryList
        rows={[
          { label: 'Termin', value: 'środa, 2 grudnia 2026, godz. 10.00', action: change('termin') },
          { label: 'Numer telefonu', value: '601 234 567', action: change('numer telefonu') },
        ]}
      />
      <Card title="Najbliższe dyżury" tone="tint">
        2 grudnia: 3 wolne terminy
      </Card>
      <Details summary="Czy muszę zapłacić?" open>
        Nie. Konsultacja jest bezpłatna.
      </Details>
    </Stack>
  ),
  table: (
    <Table
      caption="Najbliższe dyżury"
      columns={[{ label: 'Dzień', tight: true }, { label: 'Godziny', tight: true }, { label: 'Stan' }]}
      rows={[
        { key: '1', cells: ['śr., 2 gru', '10.00–14.00', 'zajęte: 4 z 4'], marked: true },
        { key: '2', cells: ['śr., 9 gru', '10.00–14.00', 'zajęte: 1 z 4'] },
        { key: '3', cells: ['śr., 6 sty', '–', 'święto: Trzech Króli'] },
      ]}
    />
  ),
}
