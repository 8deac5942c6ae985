import { connect } from 'node:net'

/** What a socket gets for these bytes, past all that a client would repair. Lines are joined as HTTP wants them. */
export function rawAnswer(origin: string, lines: string[]): Promise<{ status: number; head: string; body: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += String(chunk)
    })
    socket.on('error', (error) => (answer ? undefined : reject(error)))
    socket.on('close', () => {
      const [head = '', ...rest] = answer.split('\r\n\r\n')
      resolve({ status: Number(head.split(' ')[1]), head: head.toLowerCase(), body: rest.join('\r\n\r\n') })
    })
    socket.write([...lines, '', ''].join('\r\n'))
  })
}
