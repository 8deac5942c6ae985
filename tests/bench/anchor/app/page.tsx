import { database } from '../database'

export default async function Page() {
  const place = await database().place.findFirst()
  return <h1>{place?.name}</h1>
}
