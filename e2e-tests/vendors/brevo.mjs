// One good mail, and one with a fault: what the library makes of both, as a line of JSON.
import { BrevoClient } from '@getbrevo/brevo'

const [base, key] = process.argv.slice(2)
const brevo = new BrevoClient({ apiKey: key, baseUrl: base + '/v3' })
const mail = {
  sender: { email: 'from@from.test', name: 'From Me' }, to: [{ email: 'ann@one.test', name: 'Ann' }, { email: 'bob@one.test' }],
  cc: [{ email: 'carl@two.test' }], replyTo: { email: 'reply@from.test' }, subject: 'Hi ✓', textContent: 'plain ✓',
  htmlContent: '<b>html</b>', headers: { 'X-Custom': 'yes' }, tags: ['tag1'],
  attachment: [{ name: 'a.txt', content: Buffer.from('hello').toString('base64') }]
}
const sent = await brevo.transactionalEmails.sendTransacEmail(mail)
const error = await brevo.transactionalEmails.sendTransacEmail({ ...mail, to: [{ email: 'ann' }] }).catch(e => e)
console.log(JSON.stringify({ id: sent.messageId, error: error.constructor.name, batch: error.body?.code, status: 'sent' }))
