import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

// `node bare-server.mjs PORT FOLDER`: what a machine can do at most. Sends saved answers, as they came over the wire, by their path.
const [, , port, folder] = process.argv
const saved = JSON.parse(readFileSync(`${folder}/answers.json`, 'utf8'))
const answers = new Map(saved.map(({ path, headers, body }) => [path, { headers, body: Buffer.from(body, 'base64') }]))

createServer((request, response) => {
  const answer = answers.get(request.url)
  if (answer) response.writeHead(200, answer.headers).end(answer.body)
  else response.writeHead(404).end()
}).listen(Number(port))
