import type { Chance } from './chance'

// Names as people in Wrocław have them: the most frequent first names and surnames of Poland, and those of Ukraine in both
// alphabets. A surname in -ski stands in the form of a man.

const list = (text: string) => text.trim().split(/\s+/)

const polishWomen = list(`
  Anna Katarzyna Maria Małgorzata Agnieszka Barbara Ewa Magdalena Elżbieta Krystyna Joanna Aleksandra Zofia Monika Teresa
  Danuta Natalia Karolina Marta Julia Beata Dorota Janina Alicja Jadwiga Jolanta Iwona Halina Grażyna Irena Paulina Justyna
  Zuzanna Hanna Wiktoria Bożena Urszula Renata Agata Sylwia Helena Maja Patrycja Izabela Emilia Oliwia Aneta Weronika Ewelina
  Martyna Klaudia Gabriela Marzena Lena Amelia Marianna Dominika Kinga Stanisława Wiesława Kamila Alina Lucyna Łucja Żaneta`)
const polishMen = list(`
  Piotr Krzysztof Andrzej Tomasz Jan Paweł Michał Marcin Jakub Adam Stanisław Marek Łukasz Grzegorz Mateusz Wojciech Mariusz
  Dariusz Zbigniew Maciej Rafał Robert Kamil Jerzy Dawid Szymon Kacper Józef Jacek Sławomir Artur Tadeusz Bartosz Jarosław
  Patryk Ryszard Damian Filip Dominik Daniel Henryk Kazimierz Mirosław Roman Sebastian Przemysław Hubert Antoni Adrian
  Franciszek Wiktor Oskar Leszek Zdzisław Bogdan Edward Ireneusz Radosław Błażej Wiesław Zenon Eugeniusz Bolesław Czesław`)
const polishSurnames = list(`
  Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski
  Mazur Wojciechowski Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski Michalski Król Nowakowski Wieczorek
  Wróbel Jabłoński Dudek Adamczyk Majewski Nowicki Olszewski Stępień Jaworski Malinowski Pawlak Witkowski Walczak Sikora
  Rutkowski Michalak Szewczyk Ostrowski Tomaszewski Baran Zalewski Wróblewski Pietrzak Jasiński Marciniak Zawadzki Bąk
  Jakubowski Sadowski Duda Włodarczyk Wilk Chmielewski Borkowski Sokołowski Szczepański Sawicki Kucharski Lis Maciejewski
  Kubiak Kalinowski Mazurek Wysocki Kołodziej Kaźmierczak Czarnecki Sobczak Konieczny Głowacki Urban Zakrzewski Wasilewski
  Krajewski Laskowski Sikorski Ziółkowski Gajewski Mróz Szulc Makowski Brzeziński Kaczmarczyk Przybylski Baranowski
  Borowski Szymczak Górski Kania Gołębiowski Szczepaniak Cieślak Adamski Kozak Leszczyński Czerwiński Lipiński Andrzejewski
  Kowalewski Wesołowski Cieślik Mikołajczyk Zięba Jarosz Musiał Markowski Kołodziejczyk Brzozowski Nowacki Żak Tomczyk
  Pawlik Wójtowicz Tomczak Kot Krupa Kaczor Kurek Kowal Wawrzyniak Stankiewicz Marek Polak Jastrzębski Karpiński Lech
  Orłowski Stasiak Bielecki Wierzbicki Gutowski Czajkowski Domański Bednarek Filipek Kasprzak Madej Kruk Śliwiński Bielawski
  Milewski Rogowski Janik Dobrowolski Socha Maj Kłos Skiba Grzelak Dziedzic Stachowiak Urbański Łukasik Sroka Kosiński
  Chojnacki Gajda Kowalik Podgórski Marczak Bednarz Janicki Leśniak Pietrzyk Ratajczak Rogalski Szostak Żurawski Owczarek
  Matuszewski Olejniczak Świątek Muszyński Drozd Wolski Sowa Bukowski Piątek Rak Kuczyński Gawroński Kaczyński Białek
  Wąsik Pająk Gąsior Ćwik Ćwiąkalski Szczęsny Święcicki Chrzanowski Rzepka Rzewuski Hajduk Chudzik Jędrzejczak Skrzypczak
  Trzciński Strzelczyk Brzęczek Krzemiński Dżugaj Źrebiec Ząbek Łoś Jeż Mąka Gęsicki Pękala Zdrojewski Okoński Niedźwiecki
  Wiącek Bień Fijałkowski Gałązka Kuźma Łapiński Mikulski Nawrocki Obuchowicz Przybysz Radecki Sitek Turek Ulatowski Wnuk`)
const ukrainianWomen = [
  ...list(
    'Olena Oksana Natalija Iryna Tetiana Switłana Ludmyła Halyna Jułija Nadija Wiktorija Inna Kateryna Marija Hanna',
  ),
  ...list('Ołena Anastasija Daryna Sofija Solomija Zoriana Bohdana Larysa Myrosława Uljana Khrystyna Lesia Wałentyna'),
]
const ukrainianMen = [
  ...list('Ołeksandr Serhij Wołodymyr Mykoła Andrij Wasyl Wiktor Iwan Jurij Ołeh Dmytro Mychajło Petro Ihor Anatolij'),
  ...list('Oleksij Maksym Bohdan Taras Roman Jarosław Witalij Denys Artem Nazar Ostap Stepan Hryhorij Jewhen Rusłan'),
]
const ukrainianSurnames = list(`
  Melnyk Szewczenko Bondarenko Kowalenko Bojko Tkaczenko Krawczenko Kowalczuk Kowal Olijnyk Szewczuk Polishczuk Iwanowa
  Tkaczuk Sawczenko Bondar Marczenko Rudenko Moroz Łysenko Petrenko Kłymenko Pawłenko Krawczuk Kuzmenko Pawluk Ponomarenko
  Sawczuk Wasylenko Lewczenko Charczenko Sydorenko Karpenko Hawryluk Kostenko Szwec Melnyczuk Popowycz Romanenko Mazur
  Panczenko Chomenko Martyniuk Mykytenko Demczenko Hryszczenko Tymoszenko Jakowenko Zinczenko Nazarenko Wowk Hnatiuk Dawydenko
  Fedorenko Semenenko Ostapenko Stepanenko Jurczenko Denysenko Honczar Hrycenko Kuczer Łytwyn Pryhodko Zacharczuk Biłous`)
const cyrillicPeople: readonly (readonly [names: string[], surnames: string[]])[] = [
  [
    list(
      'Олена Оксана Наталія Ірина Тетяна Світлана Людмила Галина Юлія Надія Вікторія Катерина Марія Ганна Анастасія',
    ),
    [],
  ],
  [
    list('Олександр Сергій Володимир Микола Андрій Василь Віктор Іван Юрій Олег Дмитро Михайло Петро Ігор Анатолій'),
    [],
  ],
  [[], list('Мельник Шевченко Бондаренко Коваленко Бойко Ткаченко Кравченко Ковальчук Коваль Олійник Шевчук Поліщук')],
  [[], list('Ткачук Савченко Бондар Марченко Руденко Мороз Лисенко Петренко Клименко Павленко Кузьменко Пономаренко')],
]
const cyrillicNames = cyrillicPeople.flatMap(([names]) => names)
const cyrillicSurnames = cyrillicPeople.flatMap(([, surnames]) => surnames)

const ofWoman = (surname: string) => surname.replace(/(s|c)ki$/, '$1ka').replace(/ny$/, 'na')

/** Somebody, as often from here as from Ukraine as there are people of both among those who call. */
export function someName(luck: Chance): string {
  const pick = (names: string[]) => luck.pick(names) ?? ''
  const below = (count: number) => luck.below(count)
  const kind = below(100)
  if (kind < 12) return `${pick(cyrillicNames)} ${pick(cyrillicSurnames)}`
  if (kind < 30) return `${pick(below(2) ? ukrainianWomen : ukrainianMen)} ${pick(ukrainianSurnames)}`
  if (kind < 62) return `${pick(polishMen)} ${pick(polishSurnames)}`
  const surname = ofWoman(pick(polishSurnames))
  return `${pick(polishWomen)} ${surname}${below(6) === 0 ? `-${ofWoman(pick(polishSurnames))}` : ''}`
}

// What is heard for what was said.
const pairs = 'ó u|u ó|rz ż|ż rz|ch h|h ch|w v|ł l|ś s|ć c|ń n|ź z|sz s|cz c|ą on|ę en|j i|i y|y i|ks x|dź dz|ia ja'
const heard = pairs.split('|').map((pair) => pair.split(' '))

function slip(word: string, luck: Chance): string {
  const at = 1 + luck.below(Math.max(1, word.length - 1))
  const sounds = heard.filter(([said = '']) => word.includes(said))
  const ways = [
    () => word.slice(0, at) + word.slice(at + 1),
    () => word.slice(0, at) + word.charAt(at) + word.slice(at),
    () => word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1),
    () => word.slice(0, at) + (luck.pick(['a', 'e', 'i', 'o', 'k', 'n', 's']) ?? '') + word.slice(at + 1),
    ...sounds.map(
      ([said = '', written = '']) =>
        () =>
          word.replace(said, written),
    ),
  ]
  const slipped = luck.pick(ways)?.() ?? word
  return slipped === word || slipped.length < 2 ? slip(word, luck) : slipped
}

/** A name as somebody types it who has heard it: one slip in a word or two, in any order, of every second without its marks. */
export function misspelt(name: string, luck: Chance): string {
  const below = (count: number) => luck.below(count)
  const words = name.toLowerCase().split(' ')
  const first = below(words.length)
  const second = below(3) === 0 ? 1 - first : first
  const typed = words.map((word, at) => (at === first || at === second ? slip(word, luck) : word))
  const text = (below(2) ? typed : typed.reverse()).join(' ')
  return below(2)
    ? text
    : text
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')
        .replaceAll('ł', 'l')
}
