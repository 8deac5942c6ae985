import {
  bookingSchema,
  callsSchema,
  copiesSchema,
  helplinesSchema,
  languagesSchema,
  namesSchema,
  officeSchema,
  phoneSchema,
  privacySchema,
  retentionSchema,
  signInSettingSchema,
  statementSchema,
  stopSchema,
} from '@/lib/office/parts/schema'
import { mediatorSchema, placeSchema } from '@/lib/office/roster/schema'
import { settingVersionSchema } from '@/lib/office/settings/schema'

const version = '0'
const on = { reads: { settingVersionSchema } }

/** The forms of the settings, each with another value than the first one. */
export function settingForms() {
  return {
    saveStopAction: { reads: { ...on.reads, stopSchema }, body: { version, phoneOnly: 'tak' } },
    saveNamesAction: {
      reads: { ...on.reads, namesSchema },
      body: { version, namePl: 'Rozmowy', nameUk: 'Розмови', nameEn: 'Talks', nameRu: 'Беседы' },
    },
    savePhoneAction: {
      reads: { ...on.reads, phoneSchema },
      body: {
        ...{ version, number: '508 033 132', opens: '7.30', closes: '15.00' },
        ...{ answersPl: 'koordynator', answersUk: '', answersEn: '', answersRu: '' },
      },
    },
    saveCallsAction: {
      reads: { ...on.reads, callsSchema },
      body: { version, opens: '8.30', second: '10.00', third: '13.00', closes: '15.00' },
    },
    saveBookingAction: {
      reads: { ...on.reads, bookingSchema },
      body: { version, horizonWeeks: '7', deadlineTime: '12.00' },
    },
    saveRetentionAction: { reads: { ...on.reads, retentionSchema }, body: { version, days: '31' } },
    saveHelplinesAction: {
      reads: { ...on.reads, helplinesSchema },
      body: {
        version,
        helpline: '800 120 002',
        trust: '116 123',
        checkedOn: '2026-11-27',
        exit: 'https://pogoda.example.org/',
      },
    },
    saveOfficeAction: {
      reads: { ...on.reads, officeSchema },
      body: {
        version,
        name: 'Miejski Ośrodek Pomocy Społecznej we Wrocławiu',
        shortName: 'MOPS',
        street: 'ul. Strzegomska 6',
        city: '53-611 Wrocław',
        phone: '71 78 22 322',
        fax: '71 78 22 405',
        email: 'sekretariat@mops.wroclaw.pl',
        opens: '7.30',
        closes: '15.00',
        site: 'https://mops.wroclaw.pl',
        bulletin: 'https://bip.mops.wroclaw.pl',
      },
    },
    savePrivacyAction: {
      reads: { ...on.reads, privacySchema },
      body: {
        version,
        officerName: '',
        officerEmail: 'iod@example.org',
        officerAddress: '',
        legalBasis: '',
        server: '',
        sms: '',
        mail: '',
        outsideEurope: '',
        backups: '',
        archiveClass: '',
        authorityAddress: '',
        privacyDate: '2026-11-27',
      },
    },
    saveStatementAction: {
      reads: { ...on.reads, statementSchema },
      body: {
        version,
        publishedOn: '',
        updatedOn: '2026-11-24',
        preparedOn: '2026-11-24',
        reviewedOn: '',
        contact: 'Kancelaria',
        reportUrl: '',
        building: '',
        onlineInterpreter: '',
      },
    },
    saveLanguagesAction: {
      reads: { ...on.reads, languagesSchema },
      body: { version, uk: 'tak', en: 'tak', ru: 'nie' },
    },
    saveCopiesAction: {
      reads: { ...on.reads, copiesSchema },
      body: { version, folder: '', time: '3.00', keep: '31' },
    },
    saveSignInAction: { reads: { ...on.reads, signInSettingSchema }, body: { version, codeForAll: '' } },
    saveMediatorAction: {
      reads: { mediatorSchema },
      body: {
        id: '',
        version,
        name: 'Maria Druga',
        credentialPl: 'Jest na liście.',
        credentialUk: '',
        credentialEn: '',
        credentialRu: '',
        inUse: 'tak',
      },
    },
    savePlaceAction: {
      reads: { placeSchema },
      body: { id: '', version, name: 'Filia', street: 'ul. Próbna 1', city: 'Wrocław', room: 'B12', inUse: 'tak' },
    },
  }
}
