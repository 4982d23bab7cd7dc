// Sends a text with Twilio's own library, through the hub, and lists the last five.
//
//   HUB_URL        where the hub listens, http://localhost:5080 when not set
//   ACCOUNT_SID    the Twilio account of the instance
//   ELEMENT_TOKEN  token of an instance of the connector twilio, in place of Twilio's auth token
//   SENDER         a number of the account
//
//   npm install twilio
//   node send-a-text.mjs +14155550123 "Hello"
import twilio from 'twilio';

const { HUB_URL = 'http://localhost:5080', ACCOUNT_SID, ELEMENT_TOKEN, SENDER } = process.env;
const [to, body = 'Hello from Trunkline'] = process.argv.slice(2);
if (!ACCOUNT_SID || !ELEMENT_TOKEN || !SENDER || !to) {
  console.error('Set ACCOUNT_SID, ELEMENT_TOKEN and SENDER, and name the number to send to.');
  process.exit(2);
}

const client = twilio(ACCOUNT_SID, ELEMENT_TOKEN);
client.api.baseUrl = `${HUB_URL}/elements/api-v2/passthrough/twilio`;

try {
  const sent = await client.messages.create({ to, from: SENDER, body });
  console.log(`Sent ${sent.sid}`);
  for (const message of await client.messages.list({ to, limit: 5 })) {
    console.log(`${message.dateCreated.toISOString()}  ${message.status.padEnd(11)} ${message.body}`);
  }
} catch (wrong) {
  console.error(`${wrong.status} ${wrong.code ?? ''} ${wrong.message} ${wrong.moreInfo ?? ''}`);
  process.exit(1);
}
