// twilio-node, unmodified, at the products beyond 2010-04-01: messaging, lookups, verify, accounts, iam, oauth.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import twilio from 'twilio';
import { clientOf } from '../lib/products.mjs';
import { equal, failure, ok, truth } from '../lib/tap.mjs';
import { readWorld } from '../lib/world.mjs';

const world = readWorld();
const { client, asked } = clientOf(world.SANDBOX_URL, world.ACCOUNT_SID, world.AUTH_TOKEN);
const check = (name, claim) => ok(`products: ${name}`, claim);
const service = await check('makes a messaging service', async () => {
  const made = await client.messaging.v1.services.create({ friendlyName: 'Node', validityPeriod: 600, stickySender: true });
  truth(/^MG[0-9a-f]{32}$/.test(made.sid), `the SID is ${made.sid}`);
  equal(made.validityPeriod, 600, 'validityPeriod');
  equal(made.url, `https://messaging.twilio.com/v1/Services/${made.sid}`, 'the url');
  truth(made.dateCreated instanceof Date && !Number.isNaN(+made.dateCreated), 'dateCreated is no date');
  return made;
});

await check('changes and reads it', async () => {
  const changed = await client.messaging.v1.services(service.sid).update({ smartEncoding: false });
  equal(changed.smartEncoding, false, 'smartEncoding');
  equal((await client.messaging.v1.services(service.sid).fetch()).smartEncoding, false, 'smartEncoding when read');
});

const number = await check('puts a number, a short code and a name into it', async () => {
  const [offer] = await client.availablePhoneNumbers('US').local.list({ areaCode: 617, limit: 1 });
  const bought = await client.incomingPhoneNumbers.create({ phoneNumber: offer.phoneNumber });
  const joined = await client.messaging.v1.services(service.sid).phoneNumbers.create({ phoneNumberSid: bought.sid });
  equal(joined.phoneNumber, bought.phoneNumber, 'the number');
  const [code] = await client.shortCodes.list({ limit: 1 });
  await client.messaging.v1.services(service.sid).shortCodes.create({ shortCodeSid: code.sid });
  await client.messaging.v1.services(service.sid).alphaSenders.create({ alphaSender: 'Trunkline' });
  equal((await client.messaging.v1.services(service.sid).phoneNumbers.list()).length, 1, 'numbers');
  equal((await client.messaging.v1.services(service.sid).shortCodes.list()).length, 1, 'short codes');
  equal((await client.messaging.v1.services(service.sid).alphaSenders.list()).length, 1, 'names');
  return bought;
});

await check('is told that a number is in another service', async () => {
  const other = await client.messaging.v1.services.create({ friendlyName: 'Other' });
  const wrong = await failure(() => client.messaging.v1.services(other.sid).phoneNumbers.create({ phoneNumberSid: number.sid }));
  equal(`${wrong.status} ${wrong.code}`, '409 21712', 'status and code');
});

await check('sends through the service', async () => {
  const sent = await client.messages.create({ to: '+447700900123', messagingServiceSid: service.sid, body: 'Hello' });
  equal(sent.messagingServiceSid, service.sid, 'the service');
});

await check('walks services over several pages', async () => {
  for (let i = 0; i < 5; i++) await client.messaging.v1.services.create({ friendlyName: `Page ${i}` });
  asked.length = 0;
  const all = await client.messaging.v1.services.list({ pageSize: 3 });
  truth(all.length >= 8 && new Set(all.map((one) => one.sid)).size === all.length, `${all.length} services`);
  equal(asked.length, Math.ceil(all.length / 3), 'the number of requests');
  truth(asked.every(({ host }) => host === 'messaging.twilio.com'), `asked elsewhere: ${asked.map(({ host }) => host)}`);
});

await check('takes everything out again', async () => {
  const one = client.messaging.v1.services(service.sid);
  await one.phoneNumbers(number.sid).remove();
  await client.incomingPhoneNumbers(number.sid).remove();
  equal(await one.remove(), true, 'the answer');
  equal((await failure(() => one.fetch())).status, 404, 'the status afterwards');
});

await check('looks a number up', async () => {
  const found = await client.lookups.v2.phoneNumbers('+12025550123').fetch({ fields: 'line_type_intelligence,caller_name' });
  equal(found.valid, true, 'valid');
  equal(found.nationalFormat, '(202) 555-0123', 'the national format');
  equal(found.lineTypeIntelligence.type, 'mobile', 'the type of line');
  equal(found.simSwap, null, 'what was not asked for');
});

await check('looks up what is no number', async () => {
  const found = await client.lookups.v2.phoneNumbers('+1202555').fetch();
  equal(found.valid, false, 'valid');
  equal(found.validationErrors.join(), 'TOO_SHORT', 'the reason');
});

await check('verifies a person by the code in a message', async () => {
  const verify = await client.verify.v2.services.create({ friendlyName: 'Node', codeLength: 8 });
  const to = '+12025550142';
  const started = await client.verify.v2.services(verify.sid).verifications.create({ to, channel: 'sms' });
  equal(started.status, 'pending', 'the status');
  const wrong = await client.verify.v2.services(verify.sid).verificationChecks.create({ to, code: '0' });
  equal(wrong.valid, false, 'valid with a wrong code');
  const [message] = await client.messages.list({ to, limit: 1 });
  const [code] = /\d{8}/.exec(message.body);
  const right = await client.verify.v2.services(verify.sid).verificationChecks.create({ to, code });
  equal(right.status, 'approved', 'the status with the right code');
  const again = await failure(() => client.verify.v2.services(verify.sid).verificationChecks.create({ to, code }));
  equal(`${again.status} ${again.code}`, '404 20404', 'status and code of a used code');
});

await check('changes an auth token without a gap', async () => {
  const sub = await client.api.v2010.accounts.create({ friendlyName: 'Tokens' });
  const as = (token) => clientOf(world.SANDBOX_URL, sub.sid, token).client;
  const { secondaryAuthToken } = await as(sub.authToken).accounts.v1.secondaryAuthToken().create();
  await as(sub.authToken).messages.list({ limit: 1 });
  await as(secondaryAuthToken).messages.list({ limit: 1 });
  const promoted = await as(secondaryAuthToken).accounts.v1.authTokenPromotion().update();
  equal(promoted.authToken, secondaryAuthToken, 'the promoted token');
  equal((await failure(() => as(sub.authToken).messages.list({ limit: 1 }))).status, 401, 'the status with the old token');
  await as(promoted.authToken).accounts.v1.secondaryAuthToken().create();
  equal(await as(promoted.authToken).accounts.v1.secondaryAuthToken().remove(), true, 'the answer to a delete');
});

await check('makes a restricted key and is held to its policy', async () => {
  const key = await client.iam.v1.newApiKey.create({
    accountSid: world.ACCOUNT_SID, friendlyName: 'Node', keyType: 'restricted',
    policy: { allow: ['/twilio/messaging/messages/list'] },
  });
  const { client: restricted } = clientOf(world.SANDBOX_URL, key.sid, key.secret, { accountSid: world.ACCOUNT_SID });
  await restricted.messages.list({ limit: 1 });
  const wrong = await failure(() => restricted.calls.list({ limit: 1 }));
  equal(`${wrong.status} ${wrong.code}`, '401 70051', 'status and code');
  const listed = (await client.iam.v1.getApiKeys.list({ accountSid: world.ACCOUNT_SID })).find(({ sid }) => sid === key.sid);
  equal(listed.friendlyName, 'Node', 'the name in the list');
  await client.iam.v1.apiKey(key.sid).update({ policy: { allow: ['/twilio/voice/calls/*'] } });
  await restricted.calls.list({ limit: 1 });
  equal((await client.iam.v1.apiKey(key.sid).fetch()).policy.allow.join(), '/twilio/voice/calls/*', 'the policy');
  equal(await client.iam.v1.apiKey(key.sid).remove(), true, 'the answer to the delete');
});

// The token client is built inside the library, so only the transport of the whole process can be turned: lib/elsewhere.cjs.
await check('gets a bearer token by itself and works with it', async () => {
  const credentials = new twilio.ClientCredentialProviderBuilder()
    .setClientId(world.OAUTH_CLIENT_ID).setClientSecret(world.OAUTH_CLIENT_SECRET).build();
  const bearer = twilio();
  bearer.setCredentialProvider(credentials);
  bearer.setAccountSid(world.ACCOUNT_SID);
  truth((await bearer.messages.list({ limit: 2 })).length === 2, 'no messages');
  truth((await bearer.messaging.v1.services.list({ limit: 1 })).length === 1, 'no services');
});

await check('does not get one with a wrong secret', async () => {
  const bearer = twilio();
  bearer.setCredentialProvider(new twilio.ClientCredentialProviderBuilder()
    .setClientId(world.OAUTH_CLIENT_ID).setClientSecret('wrong').build());
  bearer.setAccountSid(world.ACCOUNT_SID);
  truth(/401/.test((await failure(() => bearer.messages.list({ limit: 1 }))).message), 'it got one');
});

await check('finds every product by a base address with a prefix as well', async () => {
  const plain = twilio(world.ACCOUNT_SID, world.AUTH_TOKEN);
  plain.messaging.baseUrl = `${world.SANDBOX_URL}/messaging`;
  plain.lookups.baseUrl = `${world.SANDBOX_URL}/lookups`;
  const all = await plain.messaging.v1.services.list({ pageSize: 2 });
  truth(all.length > 2 && all[0].url.startsWith(`${world.SANDBOX_URL}/messaging/v1/Services/`), `the url is ${all[0]?.url}`);
  equal((await plain.lookups.v2.phoneNumbers('+12025550123').fetch()).countryCode, 'US', 'the country');
});

await check('reaches the same sandbox with a region and an edge', async () => {
  const { client: far, asked: hosts } = clientOf(world.SANDBOX_URL, world.ACCOUNT_SID, world.AUTH_TOKEN, { region: 'ie1', edge: 'dublin' });
  await far.messaging.v1.services.list({ limit: 1 });
  await far.messages.list({ limit: 1 });
  equal(hosts.map(({ host }) => host).join(), 'messaging.dublin.ie1.twilio.com,api.dublin.ie1.twilio.com', 'the hosts');
});

/** The names that Twilio's own description of a product gives the fields of a schema. */
async function fieldsOf(product, schema) {
  const folder = dirname(createRequire(import.meta.url).resolve('@twilio/cli-core/package.json'));
  const spec = JSON.parse(await readFile(join(folder, `src/services/twilio-api/twilio_${product}.json`), 'utf8'));
  return Object.keys(spec.components.schemas[schema].properties).sort().join();
}

await check('answers with exactly the fields of Twilio\'s description', async () => {
  const authorization = `Basic ${Buffer.from(`${world.ACCOUNT_SID}:${world.AUTH_TOKEN}`).toString('base64')}`;
  const ask = async (path, form) => {
    const answer = await fetch(world.SANDBOX_URL + path, { headers: { authorization }, ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}) });
    truth(answer.ok, `${path} is ${answer.status}`);
    return answer.json();
  };
  const [code] = await client.shortCodes.list({ limit: 1 });
  const [offer] = await client.availablePhoneNumbers('US').local.list({ areaCode: 617, limit: 1 });
  const bought = await client.incomingPhoneNumbers.create({ phoneNumber: offer.phoneNumber });
  const pool = await ask('/messaging/v1/Services', { FriendlyName: 'Fields' });
  const below = `/messaging/v1/Services/${pool.sid}`;
  const person = '+12025550143';
  const verify = await ask('/verify/v2/Services', { FriendlyName: 'Fields' });
  const started = await ask(`/verify/v2/Services/${verify.sid}/Verifications`, { To: person, Channel: 'sms' });
  const sub = await client.api.v2010.accounts.create({ friendlyName: 'Fields' });
  const key = await ask('/iam/v1/Keys', { AccountSid: sub.sid });
  const answers = [
    ['messaging_v1', 'messaging.v1.service', pool],
    ['messaging_v1', 'messaging.v1.service.phone_number', await ask(`${below}/PhoneNumbers`, { PhoneNumberSid: bought.sid })],
    ['messaging_v1', 'messaging.v1.service.short_code', await ask(`${below}/ShortCodes`, { ShortCodeSid: code.sid })],
    ['messaging_v1', 'messaging.v1.service.alpha_sender', await ask(`${below}/AlphaSenders`, { AlphaSender: 'Fields' })],
    ['lookups_v2', 'LookupResponse', await ask(`/lookups/v2/PhoneNumbers/${person}`)],
    ['verify_v2', 'verify.v2.service', verify],
    ['verify_v2', 'verify.v2.service.verification', started],
    ['verify_v2', 'verify.v2.service.verification_check', await ask(`/verify/v2/Services/${verify.sid}/VerificationCheck`, { To: person, Code: '0' })],
    ['iam_v1', 'iam.v1.new_key', key],
    ['iam_v1', 'iam.v1.key', await ask(`/iam/v1/Keys/${key.sid}`)],
    ['accounts_v1', 'accounts.v1.secondary_auth_token', await ask('/accounts/v1/AuthTokens/Secondary', {})],
  ];
  for (const [product, schema, answer] of answers) {
    equal(Object.keys(answer).sort().join(), await fieldsOf(product, schema), `the fields of ${schema}`);
  }
  await client.accounts.v1.secondaryAuthToken().remove();
  await client.messaging.v1.services(pool.sid).remove();
  await client.incomingPhoneNumbers(bought.sid).remove();
});
