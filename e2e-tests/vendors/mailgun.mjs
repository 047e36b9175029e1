// One good mail, and one with a fault: what the library makes of both, as a line of JSON.
import Mailgun from 'mailgun.js'

const [base, key] = process.argv.slice(2)
const client = new Mailgun(FormData).client({ username: 'api', key, url: base })
const sent = await client.messages.create('from.test', {
  from: 'From Me <from@from.test>', to: ['Ann <ann@one.test>', 'bob@one.test'], cc: 'carl@two.test', 'h:Reply-To': 'reply@from.test',
  'h:X-Custom': 'yes', subject: 'Hi ✓', text: 'plain ✓', html: '<b>html</b>', 'o:tag': ['tag1', 'tag2'], 'o:tracking': 'no', 'v:order': '42',
  attachment: [{ data: new Blob(['hello'], { type: 'text/plain' }), filename: 'a.txt' }]
})
const wrong = { from: 'from@from.test', to: 'ann@one.test', subject: 's', text: 't', 'o:tracking': 'yes' }
const error = await client.messages.create('from.test', wrong).catch(e => e)
const batch = await client.messages.create('from.test', {
  ...wrong, 'o:tracking': 'no', to: ['ann@one.test', 'bob@one.test'], subject: '%recipient.n%', 'recipient-variables': '{}'
}).catch(e => e)
const events = await client.events.get('from.test', { 'message-id': sent.id })
console.log(JSON.stringify({ id: sent.id, error: error.details.split(':').slice(0, 2).join(':'), batch: String(batch.status),
  status: events.items.at(-1).event }))
