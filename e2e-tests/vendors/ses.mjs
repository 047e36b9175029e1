// One good mail, and one with a fault: what the library makes of both, as a line of JSON.
import { SESv2Client, SendEmailCommand, SendBulkEmailCommand, GetAccountCommand } from '@aws-sdk/client-sesv2'

const [base, , accessKeyId, secretAccessKey] = process.argv.slice(2)
const client = new SESv2Client({ endpoint: base, region: 'eu-west-1', credentials: { accessKeyId, secretAccessKey } })
const text = Data => ({ Data, Charset: 'UTF-8' })
const sent = await client.send(new SendEmailCommand({
  FromEmailAddress: 'From Me <from@from.test>', ReplyToAddresses: ['reply@from.test'],
  Destination: { ToAddresses: ['Ann <ann@one.test>', 'bob@one.test'], CcAddresses: ['carl@two.test'] },
  Content: { Simple: {
    Subject: text('Hi ✓'), Body: { Text: text('plain ✓'), Html: text('<b>html</b>') }, Headers: [{ Name: 'X-Custom', Value: 'yes' }],
    Attachments: [{ RawContent: Buffer.from('hello'), FileName: 'a.txt', ContentType: 'text/plain', ContentDisposition: 'ATTACHMENT' }]
  } },
  EmailTags: [{ Name: 'category', Value: 'tag1' }], ConfigurationSetName: 'default'
}))
const error = await client.send(new SendEmailCommand({
  FromEmailAddress: 'from@from.test', Destination: { ToAddresses: ['ann'] }, Content: { Simple: { Subject: text('s'), Body: { Text: text('t') } } }
})).catch(e => e)
const batch = await client.send(new SendBulkEmailCommand({
  FromEmailAddress: 'from@from.test', DefaultContent: { Template: { TemplateName: 'none', TemplateData: '{}' } },
  BulkEmailEntries: [{ Destination: { ToAddresses: ['ann@one.test'] } }]
}))
const account = await client.send(new GetAccountCommand({}))
console.log(JSON.stringify({ id: sent.MessageId, error: error.name, batch: batch.BulkEmailEntryResults[0].Status, status: account.EnforcementStatus }))
