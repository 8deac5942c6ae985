/**
 * A gateway and a mail server are set, so that messages count as a way of telling; nothing answers there. Before anything
 * asks for the environment, which is read once.
 */
export function setChannels(): void {
  process.env.SMS_GATEWAY = 'smsapi'
  process.env.SMSAPI_TOKEN = 'token-of-the-test'
  process.env.SMSAPI_URL = 'http://127.0.0.1:9'
  process.env.SMTP_URL = 'smtp://127.0.0.1:9'
  process.env.MAIL_FROM = 'wizyty@example.org'
}
