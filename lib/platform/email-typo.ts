import emailMisspelled from 'email-misspelled'

// Where the people of this city have their mail: what is nearly one of these was probably meant to be it.
const providers = [
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'icloud.com', 'yahoo.com', 'aol.com'],
  ...['protonmail.com', 'proton.me', 'wp.pl', 'o2.pl', 'onet.pl', 'op.pl', 'vp.pl', 'poczta.onet.pl', 'poczta.fm'],
  ...['onet.eu', 'interia.pl', 'interia.eu', 'gazeta.pl', 'tlen.pl', 'outlook.pl', 'yahoo.pl', 'ukr.net', 'i.ua'],
  ...['meta.ua', 'mail.ru', 'yandex.ru', 'rambler.ru', 'tut.by', 'gmx.de', 'gmx.net', 'web.de', 't-online.de'],
  ...['freenet.de', 'seznam.cz', 'centrum.cz', 'azet.sk'],
]

// Real ones that are as near: nobody is asked about these.
const neighbours = [
  ...['mail.com', 'email.com', 'ymail.com', 'gmx.com', 'gmx.at', 'gmx.ch', 'me.com', 'mac.com', 'msn.com', 'pm.me'],
  ...[
    'go2.pl',
    'int.pl',
    'amorki.pl',
    'autograf.pl',
    'interia.com',
    'onet.com.pl',
    'wp.eu',
    'pw.pl',
    'up.pl',
    'net.pl',
  ],
  ...['hotmail.fr', 'hotmail.de', 'hotmail.it', 'hotmail.es', 'hotmail.co.uk', 'live.de', 'live.fr', 'live.co.uk'],
  ...[
    'outlook.de',
    'outlook.fr',
    'outlook.es',
    'outlook.it',
    'yahoo.de',
    'yahoo.fr',
    'yahoo.es',
    'yahoo.it',
    'yahoo.co.uk',
  ],
  ...[
    'ya.ru',
    'bk.ru',
    'list.ru',
    'inbox.ru',
    'yandex.com',
    'yandex.by',
    'yandex.ua',
    'mail.by',
    'mail.ua',
    'email.ua',
  ],
  ...['email.cz', 'email.de', 'post.cz', 'zoho.com', 'zoho.eu', 'ua.fm', 'tuta.io', 'tuta.com', 'live.nl', 'hey.com'],
]

const nearest = emailMisspelled({ domains: providers, maxMisspelled: 2, lengthDiffMax: 2 })
// These names belong to one domain each, whatever end stands behind them by mistake.
const alone = ['gmail', 'icloud']

/** The large provider whose domain was meant, where this one is a slip away from it; null where it is none. */
export function likelyDomain(domain: string): string | null {
  if (providers.includes(domain) || neighbours.includes(domain)) return null
  const [name = '', ...ends] = domain.split('.')
  if (alone.includes(name) && ends.length === 1) return `${name}.com`
  // Of short ones two letters are half the name; two letters in the wrong order are one slip all the same.
  const isSlip = ({ suggest, misspelledCount }: { suggest: string; misspelledCount: number }) =>
    misspelledCount === 1 || suggest.length > 8 || sorted(suggest) === sorted(domain)
  return nearest(`x@${domain}`).find(isSlip)?.suggest ?? null
}

const sorted = (text: string) => [...text].sort().join('')
