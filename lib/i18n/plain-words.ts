import { phoneHref, serviceFacts } from '@/lib/office/service/words'
import type { PlainPage } from '@/lib/platform/web/plain-page'
import { routes } from '@/lib/routes'
import { type Locale, localePath } from './locales'

/** Words of the pages that stand when nothing else does. They are read before any message file is. */
export type PlainStatus = 400 | 403 | 404 | 405 | 409 | 413 | 415 | 500 | 503
type PlainWords = { call: string; home: string; exit: string } & Record<
  PlainStatus,
  readonly [title: string, text: string]
>

const words: Record<Locale, PlainWords> = {
  pl: {
    call: 'Możesz też zadzwonić. Umówimy wizytę przez telefon:',
    home: 'Strona główna',
    exit: 'Wyjdź szybko',
    400: ['Nie udało się odczytać formularza', 'Wróć do poprzedniej strony, odśwież ją i spróbuj jeszcze raz.'],
    403: [
      'Formularz nie pochodzi z tej strony',
      'Otwórz stronę od początku i spróbuj jeszcze raz. Nic nie zostało zapisane.',
    ],
    404: ['Nie ma takiej strony', 'Sprawdź adres albo wróć na stronę główną.'],
    405: ['Tego nie da się tu zrobić', 'Wróć na stronę główną i spróbuj jeszcze raz.'],
    409: ['Ta strona jest już nieaktualna', 'Odśwież ją i wypełnij formularz jeszcze raz. Nic nie zostało zapisane.'],
    413: ['Formularz jest za duży', 'Skróć wpisane teksty i wyślij formularz jeszcze raz. Nic nie zostało zapisane.'],
    415: ['Nie udało się odczytać formularza', 'Otwórz stronę w przeglądarce i wypełnij formularz jeszcze raz.'],
    500: ['Coś poszło nie tak', 'Przepraszamy. Spróbuj jeszcze raz za chwilę.'],
    503: [
      'Strona chwilowo nie działa',
      'Przepraszamy. Spróbuj jeszcze raz za kilka minut. Zapisane rezerwacje są bezpieczne.',
    ],
  },
  uk: {
    call: 'Ви також можете подзвонити. Ми запишемо вас телефоном:',
    home: 'Головна сторінка',
    exit: 'Швидко вийти',
    400: ['Не вдалося прочитати форму', 'Поверніться на попередню сторінку, оновіть її і спробуйте ще раз.'],
    403: ['Форма не з цього сайту', 'Відкрийте сторінку спочатку і спробуйте ще раз. Нічого не збережено.'],
    404: ['Такої сторінки немає', 'Перевірте адресу або поверніться на головну сторінку.'],
    405: ['Тут цього зробити не можна', 'Поверніться на головну сторінку і спробуйте ще раз.'],
    409: ['Ця сторінка вже застаріла', 'Оновіть її і заповніть форму ще раз. Нічого не збережено.'],
    413: ['Форма завелика', 'Скоротіть тексти і надішліть форму ще раз. Нічого не збережено.'],
    415: ['Не вдалося прочитати форму', 'Відкрийте сторінку у браузері і заповніть форму ще раз.'],
    500: ['Щось пішло не так', 'Перепрошуємо. Спробуйте ще раз за хвилину.'],
    503: ['Сайт тимчасово не працює', 'Перепрошуємо. Спробуйте ще раз за кілька хвилин. Збережені записи в безпеці.'],
  },
  en: {
    call: 'You can also call. We will book a visit for you by phone:',
    home: 'Home page',
    exit: 'Exit quickly',
    400: ['The form could not be read', 'Go back to the previous page, reload it and try again.'],
    403: [
      'The form does not come from this site',
      'Open the page from the start and try again. Nothing has been saved.',
    ],
    404: ['There is no such page', 'Check the address or go back to the home page.'],
    405: ['This cannot be done here', 'Go back to the home page and try again.'],
    409: ['This page is out of date', 'Reload it and fill in the form again. Nothing has been saved.'],
    413: ['The form is too large', 'Shorten the texts and send the form again. Nothing has been saved.'],
    415: ['The form could not be read', 'Open the page in a browser and fill in the form again.'],
    500: ['Something went wrong', 'We are sorry. Please try again in a moment.'],
    503: [
      'The site is not working at the moment',
      'We are sorry. Please try again in a few minutes. Saved bookings are safe.',
    ],
  },
  ru: {
    call: 'Вы также можете позвонить. Мы запишем вас по телефону:',
    home: 'Главная страница',
    exit: 'Быстро выйти',
    400: ['Не удалось прочитать форму', 'Вернитесь на предыдущую страницу, обновите её и попробуйте ещё раз.'],
    403: ['Форма не с этого сайта', 'Откройте страницу сначала и попробуйте ещё раз. Ничего не сохранено.'],
    404: ['Такой страницы нет', 'Проверьте адрес или вернитесь на главную страницу.'],
    405: ['Здесь этого сделать нельзя', 'Вернитесь на главную страницу и попробуйте ещё раз.'],
    409: ['Эта страница уже устарела', 'Обновите её и заполните форму ещё раз. Ничего не сохранено.'],
    413: ['Форма слишком большая', 'Сократите тексты и отправьте форму ещё раз. Ничего не сохранено.'],
    415: ['Не удалось прочитать форму', 'Откройте страницу в браузере и заполните форму ещё раз.'],
    500: ['Что-то пошло не так', 'Извините. Попробуйте ещё раз через минуту.'],
    503: [
      'Сайт временно не работает',
      'Извините. Попробуйте ещё раз через несколько минут. Сохранённые записи в безопасности.',
    ],
  },
}

export function plainWords(status: PlainStatus, locale: Locale): PlainPage {
  const { call, home, exit, [status]: sentences } = words[locale]
  const [title, text] = sentences
  return {
    lang: locale,
    title,
    text,
    call,
    phone: serviceFacts.contactPhoneShown,
    phoneHref: phoneHref(serviceFacts.contactPhone),
    home,
    homeHref: localePath(locale, routes.home()),
    exit,
    exitHref: serviceFacts.quickExit,
  }
}
