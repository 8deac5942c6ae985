import { type App, freePort, startServer } from './app'
import { type Balancer, startBalancer } from './balancer'

export type Fleet = {
  origin: string
  balancer: Balancer
  servers: App[]
  portOf: (server: App) => number
  stop: () => Promise<void>
}

/** Several servers on one database behind one balancer: people know one address and meet any of them. */
export async function startFleet(databaseUrl: string, count: number, env: Record<string, string> = {}): Promise<Fleet> {
  const ports: number[] = []
  while (ports.length < count) ports.push(await freePort())
  const balancer = await startBalancer(ports)
  const settings = { DATABASE_URL: databaseUrl, APP_ORIGIN: balancer.origin, TRUSTED_PROXIES: '1', ...env }
  const servers: App[] = []
  for (const port of ports) servers.push(await startServer(port, settings))
  for (const port of ports) while (!balancer.isOn(port)) await new Promise((resolve) => setTimeout(resolve, 50))
  return {
    origin: balancer.origin,
    balancer,
    servers,
    portOf: (server) => ports[servers.indexOf(server)] ?? 0,
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()))
      balancer.stop()
    },
  }
}
