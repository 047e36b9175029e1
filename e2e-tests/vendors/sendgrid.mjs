// One good mail, and one with a fault: what the library makes of both, as a line of JSON.
import sendgrid from '@sendgrid/mail'

const [base, key] = process.argv.slice(2)
sendgrid.setApiKey(key)
sendgrid.client.setDefaultRequest('baseUrl', base)
const file = Buffer.from('hello').toString('base64')
const [sent] = await sendgrid.send({
  from: { email: 'from@from.test', name: 'From Me' }, to: [{ email: 'ann@one.test', name: 'Ann' }, 'bob@one.test'], cc: 'carl@two.test',
  replyTo: 'reply@from.test', subject: 'Hi ✓', text: 'plain ✓', html: '<b>html</b>', headers: { 'X-Custom': 'yes' },
  categories: ['tag1'], customArgs: { order: '42' },
  attachments: [{ content: file, filename: 'a.txt', type: 'text/plain', disposition: 'attachment' }]
})
const wrong = { from: 'from@from.test', to: 'ann@one.test', subject: 's', text: 't', trackingSettings: { openTracking: { enable: true } } }
const error = await sendgrid.send(wrong).catch(e => e)
const batch = await sendgrid.sendMultiple({ ...wrong, to: ['ann@one.test', 'bob@one.test'] }).catch(e => e)
console.log(JSON.stringify({ id: sent.headers['x-message-id'], error: error.response.body.errors[0].field, batch: String(batch.code),
  status: String(sent.statusCode) }))
