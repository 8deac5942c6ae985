import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { endWithUs, freePort } from './app'
import { testCertificate } from './certificate'
import { provideDebian } from './debian'

const root = path.resolve(import.meta.dirname, '../..')

export type Nginx = {
  origin: string
  plainOrigin: string
  start: (serverPort: number) => void
  log: () => string
  errors: () => string
  stop: () => void
}

/** Debian's nginx with the very file of deploy/, on ports and in a folder of the test. */
export async function prepareNginx(): Promise<Nginx> {
  const program = provideDebian('/usr/sbin/nginx', 'nginx')
  const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-nginx-'))
  chmodSync(folder, 0o755)
  for (const name of ['log', 'deploy']) mkdirSync(path.join(folder, name))
  const [tls, plain] = [await freePort(), await freePort()]
  const { key, cert } = testCertificate()
  writeFileSync(path.join(folder, 'privkey.pem'), key)
  writeFileSync(path.join(folder, 'fullchain.pem'), cert)
  writeFileSync(path.join(folder, 'deploy/przerwa.html'), readFileSync(path.join(root, 'deploy/przerwa.html')))
  const read = (name: string) => readFileSync(path.join(folder, 'log', name), 'utf8')
  return {
    origin: `https://localhost:${tls}`,
    plainOrigin: `http://localhost:${plain}`,
    start: (serverPort) => {
      writeFileSync(path.join(folder, 'site.conf'), siteOf({ folder, tls, plain, serverPort }))
      writeFileSync(path.join(folder, 'nginx.conf'), mainOf(folder))
      const args = ['-p', folder, '-e', path.join(folder, 'log/start.log'), '-c', path.join(folder, 'nginx.conf')]
      const tried = spawnSync(program, [...args, '-t'], { encoding: 'utf8' })
      if (tried.status !== 0) throw new Error(tried.stderr)
      endWithUs(spawn(program, args, { stdio: 'inherit' }))
    },
    log: () => read('mediacje.log'),
    errors: () => read('mediacje-error.log'),
    stop: () => {
      spawnSync('kill', [readFileSync(path.join(folder, 'pid'), 'utf8').trim()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Site = { folder: string; tls: number; plain: number; serverPort: number }

function siteOf({ folder, tls, plain, serverPort }: Site): string {
  return readFileSync(path.join(root, 'deploy/nginx.conf'), 'utf8')
    .replace(/^.*listen \[::\].*\n/gm, '')
    .replaceAll('listen 443 ', `listen 127.0.0.1:${tls} `)
    .replaceAll('listen 80;', `listen 127.0.0.1:${plain};`)
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${serverPort}`)
    .replaceAll('https://wizyta.example.org', `https://localhost:${tls}`)
    .replaceAll('server_name wizyta.example.org', 'server_name localhost')
    .replaceAll('/etc/letsencrypt/live/wizyta.example.org', folder)
    .replaceAll('/var/log/nginx', path.join(folder, 'log'))
    .replaceAll('/srv/mediacje/deploy', path.join(folder, 'deploy'))
}

const mainOf = (folder: string) => `daemon off;
pid ${folder}/pid;
events {}
http {
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  include ${folder}/site.conf;
}
`
