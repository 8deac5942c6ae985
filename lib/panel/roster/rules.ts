import { fact, field, type SettingField } from '@/lib/panel/field/rules'

export const mediatorFields: readonly SettingField[] = [
  field('name', 'Imię i nazwisko'),
  fact('credentialPl', 'Zdanie o wpisie na listę mediatorów, po polsku', undefined, 'area'),
  fact('credentialUk', 'To samo zdanie po ukraińsku', 'Bez tłumaczenia pokażemy zdanie po polsku', 'area'),
  fact('credentialEn', 'To samo zdanie po angielsku', undefined, 'area'),
  fact('credentialRu', 'To samo zdanie po rosyjsku', undefined, 'area'),
  field('inUse', 'Można wybrać w harmonogramie', 'tick'),
]

export const placeFields: readonly SettingField[] = [
  field('name', 'Nazwa miejsca'),
  field('street', 'Ulica i numer'),
  field('city', 'Miasto'),
  field('room', 'Sala', 'line', 'Na przykład A110'),
  field('inUse', 'Można wybrać w harmonogramie', 'tick'),
]
