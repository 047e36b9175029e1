// One good mail, and one with a fault: what the library makes of both, as a line of JSON.
import { Resend } from 'resend'

const [base, key] = process.argv.slice(2)
const resend = new Resend(key, { baseUrl: base })
const sent = await resend.emails.send({
  from: 'From Me <from@from.test>', to: ['Ann <ann@one.test>', 'bob@one.test'], cc: 'carl@two.test', replyTo: 'reply@from.test',
  subject: 'Hi ✓', text: 'plain ✓', html: '<b>html</b>', headers: { 'X-Custom': 'yes' },
  tags: [{ name: 'category', value: 'tag1' }],
  attachments: [{ filename: 'a.txt', content: Buffer.from('hello'), contentType: 'text/plain' }]
}, { idempotencyKey: 'resend-1' })
const no = await resend.emails.send({ from: 'from@from.test', to: 'ann', subject: 's', text: 't' })
const batch = await resend.batch.send([{ from: 'from@from.test', to: 'ann', subject: 's', text: 't' }])
console.log(JSON.stringify({ id: sent.data?.id, error: no.error?.name, batch: batch.error?.name,
  status: (await resend.emails.get(sent.data?.id)).data?.object }))
