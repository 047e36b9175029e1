// Version 1: one good mail, and two with a fault: what the library makes of them, as a line of JSON.
import { SESClient, SendEmailCommand, SendRawEmailCommand, SendTemplatedEmailCommand } from '@aws-sdk/client-ses'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'

const [base, , accessKeyId, secretAccessKey] = process.argv.slice(2)
const client = new SESClient({ endpoint: base, region: 'eu-west-1', credentials: { accessKeyId, secretAccessKey } })
const message = await new MailComposer({
  from: 'From Me <from@from.test>', to: ['Ann <ann@one.test>', 'bob@one.test'], cc: 'carl@two.test', replyTo: 'reply@from.test',
  headers: { 'X-Custom': 'yes' }, subject: 'Hi ✓', text: 'plain ✓', html: '<b>html</b>',
  attachments: [{ filename: 'a.txt', content: 'hello', contentType: 'text/plain' }]
}).compile().build()
const sent = await client.send(new SendRawEmailCommand({
  RawMessage: { Data: message }, Source: 'from@from.test', Destinations: ['ann@one.test', 'bob@one.test', 'carl@two.test'],
  Tags: [{ Name: 'category', Value: 'tag1' }]
}))
const Destination = { ToAddresses: ['ann@one.test'] }
const error = await client.send(new SendEmailCommand({
  Source: 'from@from.test', Destination: { ToAddresses: ['ann'] }, Message: { Subject: { Data: 's' }, Body: { Text: { Data: 't' } } }
})).catch(e => e)
const batch = await client.send(new SendTemplatedEmailCommand({
  Source: 'from@from.test', Destination, Template: 'none', TemplateData: '{}'
})).catch(e => e)
console.log(JSON.stringify({ error: error.name, batch: batch.name, status: sent.MessageId ? 'sent' : 'no id' }))
