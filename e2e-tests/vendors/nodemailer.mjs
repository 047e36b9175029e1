// Over SMTP: one good mail, one with a fault, and a wrong password: what the library makes of them, as a line of JSON.
import nodemailer from 'nodemailer'

const [, key, , , port] = process.argv.slice(2)
const transport = pass => nodemailer.createTransport({
  host: '127.0.0.1', port, requireTLS: true, tls: { servername: 'localhost' }, auth: { user: 'postrider', pass }
})
const good = transport(key)
const mail = {
  from: 'From Me <from@from.test>', to: ['Ann <ann@one.test>', 'bob@one.test'], cc: 'carl@two.test', replyTo: 'reply@from.test',
  headers: { 'X-Custom': 'yes', 'X-Postrider-Tag': 'tag1' }, subject: 'Hi ✓', text: 'plain ✓', html: '<b>html</b>',
  attachments: [{ filename: 'a.txt', content: 'hello', contentType: 'text/plain' }]
}
const sent = await good.sendMail(mail)
const error = await good.sendMail({ ...mail, headers: { 'X-Postrider-Priority': 'soon' } }).catch(e => e)
const stranger = await transport('pr_nobodys').sendMail(mail).catch(e => e)
console.log(JSON.stringify({ error: String(error.responseCode), batch: stranger.code, status: sent.response.slice(0, 21) }))
