// Webhooks as they arrive at a customer's server, their signatures judged by Twilio's own libraries for Node and Python.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import twilio from 'twilio';
import { equal, ok, truth } from '../lib/tap.mjs';
import { readWorld } from '../lib/world.mjs';

const world = readWorld();
const received = [];
const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part) => (body += part));
  request.on('end', () => {
    const url = `http://${request.headers.host}${request.url}`;
    const form = request.method === 'POST' ? Object.fromEntries(new URLSearchParams(body)) : {};
    received.push({ url, method: request.method, form, signature: request.headers['x-twilio-signature'] });
    if (request.url.startsWith('/sms')) {
      response.setHeader('Content-Type', 'text/xml');
      response.end('<Response><Message action="/replied">Grüße zurück</Message></Response>');
    } else {
      response.writeHead(204).end();
    }
  });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${server.address().port}`;
const client = twilio(world.ACCOUNT_SID, world.AUTH_TOKEN);
client.api.baseUrl = world.SANDBOX_URL;

async function until(holds, what) {
  const deadline = Date.now() + 30_000;
  while (!holds()) {
    truth(Date.now() < deadline, `${what} did not come; there are ${received.map(({ url }) => url).join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const at = (path) => received.filter(({ url }) => new URL(url).pathname === path);

await ok('webhooks: a message, its arrival, the reply and every status are told', async () => {
  const { phoneNumber } = await client.incomingPhoneNumbers.create({
    areaCode: '512', smsUrl: `${base}/sms?tenant=42`, smsMethod: 'POST',
  });
  await client.messages.create({
    to: phoneNumber, from: world.PHONE_NUMBER, body: 'Grüße & 1+1=2 👍', statusCallback: `${base}/status#rc=1`,
  });
  await until(() => at('/status').length === 2 && at('/sms').length === 1 && at('/replied').length === 2, 'every webhook');
  equal(at('/sms')[0].form.Body, 'Grüße & 1+1=2 👍', 'the text');
  equal(at('/status').map(({ form }) => form.MessageStatus).join(), 'sent,delivered', 'the statuses');
});

await ok('webhooks: a GET carries its parameters in the query', async () => {
  const { phoneNumber } = await client.incomingPhoneNumbers.create({
    areaCode: '512', smsUrl: `${base}/get?a=1`, smsMethod: 'GET',
  });
  await client.messages.create({ to: phoneNumber, from: world.PHONE_NUMBER, body: 'a b+c' });
  await until(() => at('/get').length === 1, 'the GET');
  equal(new URL(at('/get')[0].url).searchParams.get('Body'), 'a b+c', 'the text');
});

await ok('webhooks: twilio-node finds every signature right, and none with another token', () => {
  truth(received.length >= 6, 'too few webhooks came');
  for (const { url, form, signature } of received) {
    truth(twilio.validateRequest(world.AUTH_TOKEN, signature, url, form), `wrong signature of ${url}`);
    truth(!twilio.validateRequest('another', signature, url, form), `any token will do for ${url}`);
  }
});

await ok('webhooks: python3-twilio finds every signature right', () => {
  const python = spawnSync(
    process.env.PYTHON ?? '/usr/bin/python3',
    [fileURLToPath(new URL('./validate_webhooks.py', import.meta.url)), world.AUTH_TOKEN],
    { input: JSON.stringify(received), encoding: 'utf8' },
  );
  equal(python.stdout.trim(), `${received.length} right`, `the verdict (${python.stderr.trim()})`);
});

server.close();
server.closeAllConnections();
