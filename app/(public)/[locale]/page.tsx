import type { Metadata } from 'next'
import { HomeAbout } from '@/components/public/home/HomeAbout'
import { HomeBenefits } from '@/components/public/home/HomeBenefits'
import { HomeFacts } from '@/components/public/home/HomeFacts'
import { HomeHero } from '@/components/public/home/HomeHero'
import { HomeMatters } from '@/components/public/home/HomeMatters'
import { HomeMediator } from '@/components/public/home/HomeMediator'
import { HomePlace } from '@/components/public/home/HomePlace'
import { HomeQuestions } from '@/components/public/home/HomeQuestions'
import { HomeSteps } from '@/components/public/home/HomeSteps'
import { HomeSupport } from '@/components/public/home/HomeSupport'
import { HomeUpcoming } from '@/components/public/home/HomeUpcoming'
import { homeMetadata } from '@/components/public/home/home-metadata'
import { PlaceData } from '@/components/public/home/PlaceData'
import { localePath } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { now } from '@/lib/platform/clock'
import { publicOrigin } from '@/lib/platform/env'
import { routes } from '@/lib/routes'
import { readComing, readWeekUnlessAway, unknownComing } from '@/lib/schedule/upcoming/data'

export async function generateMetadata({ params }: PageProps<'/[locale]'>): Promise<Metadata> {
  const locale = await pageLocale(params)
  return homeMetadata(locale, (await readWeekUnlessAway(now())).weekdays)
}

export default async function HomePage({ params }: PageProps<'/[locale]'>) {
  const locale = await pageLocale(params)
  const moment = now()
  // What the service is, and its phone, stand here also when the database is away.
  const { duties, lastDate, canWait, week, returnsOn } = (await readComing(moment)) ?? unknownComing
  const upcoming = <HomeUpcoming {...{ locale, duties, lastDate, returnsOn }} now={moment} />
  return (
    <>
      <HomeHero locale={locale} duties={duties} canWait={canWait} beside={upcoming}>
        <HomeFacts locale={locale} week={week} />
      </HomeHero>
      <HomeAbout locale={locale} />
      <HomeMatters locale={locale} />
      <HomeBenefits locale={locale} />
      <HomeMediator locale={locale} />
      <HomePlace locale={locale} week={week} />
      <HomeSteps locale={locale} />
      <HomeQuestions locale={locale} />
      <HomeSupport locale={locale} />
      <PlaceData locale={locale} address={publicOrigin() + localePath(locale, routes.home())} duties={duties ?? []} />
    </>
  )
}
