// One good mail, and one with a fault: what the library makes of both, as a line of JSON.
import postmark from 'postmark'

const [base, key] = process.argv.slice(2)
const client = new postmark.ServerClient(key, { requestHost: base.replace('http://', ''), useHttps: false })
const sent = await client.sendEmail({
  From: 'From Me <from@from.test>', To: 'Ann <ann@one.test>, bob@one.test', Cc: 'carl@two.test', ReplyTo: 'reply@from.test',
  Subject: 'Hi ✓', TextBody: 'plain ✓', HtmlBody: '<b>html</b>', Headers: [{ Name: 'X-Custom', Value: 'yes' }],
  Tag: 'tag1', Metadata: { order: '42' }, TrackOpens: false, MessageStream: 'outbound',
  Attachments: [{ Name: 'a.txt', Content: Buffer.from('hello').toString('base64'), ContentType: 'text/plain', ContentID: null }]
})
const error = await client.sendEmail({ From: 'from@from.test', To: 'ann', Subject: 's', TextBody: 't' }).catch(e => e)
const batch = await client.sendEmailBatch([{ From: 'from@from.test', To: 'ann', Subject: 's', TextBody: 't' }])
console.log(JSON.stringify({ id: sent.MessageID, error: error.name, batch: String(batch[0].ErrorCode),
  status: (await client.getOutboundMessageDetails(sent.MessageID)).MessageID === sent.MessageID ? 'found' : 'lost' }))
