// twilio-node, unmodified, once through every main resource of 2010-04-01 and of the products: does each call work, with an
// answer that the library can read? What each resource does is checked elsewhere.
import { clientOf } from '../lib/products.mjs';
import { ok, truth } from '../lib/tap.mjs';
import { readWorld } from '../lib/world.mjs';

const world = readWorld();
const { client, asked } = clientOf(world.SANDBOX_URL, world.ACCOUNT_SID, world.AUTH_TOKEN);
const { ACCOUNT_SID: main, PHONE_NUMBER: from } = world;
const to = '+12025550161';
const url = 'https://example.com/voice';

/** Runs the calls one after the other; each may use what those before it returned, by name. */
async function walk(what, calls) {
  await ok(`twilio-node-wide: ${what}`, async () => {
    const made = {};
    for (const [name, call] of Object.entries(calls)) {
      try {
        made[name] = await call(made);
        truth(made[name] !== undefined && made[name] !== false, 'answered with nothing');
      } catch (wrong) {
        throw new Error(`${name}: ${wrong.status ?? ''} ${wrong.code ?? ''} ${wrong.message}`);
      }
    }
  });
}

/** The five verbs of a resource that has them all; `below` are calls to make while the record is there. */
const life = (list, one, create, update, below = {}) => ({
  create: () => list().create(create),
  list: () => list().list({ limit: 3 }),
  fetch: ({ create: { sid } }) => one(sid).fetch(),
  ...(update ? { update: ({ create: { sid } }) => one(sid).update(update) } : {}),
  ...Object.fromEntries(Object.entries(below).map(([name, call]) => [name, (made) => call(one(made.create.sid), made)])),
  remove: ({ create: { sid } }) => one(sid).remove(),
});

await walk('accounts and balance', {
  create: () => client.api.v2010.accounts.create({ friendlyName: 'Wide' }),
  list: () => client.api.v2010.accounts.list({ limit: 2 }),
  fetch: ({ create }) => client.api.v2010.accounts(create.sid).fetch(),
  update: ({ create }) => client.api.v2010.accounts(create.sid).update({ status: 'suspended' }),
  close: ({ create }) => client.api.v2010.accounts(create.sid).update({ status: 'closed' }),
  balance: () => client.balance.fetch(),
});

const { addresses, applications, keys, signingKeys, messages, calls, incomingPhoneNumbers, outgoingCallerIds } = client;
const address = { customerName: 'Jo', street: '1 Example Street', city: 'San Francisco', region: 'CA', postalCode: '94103', isoCountry: 'US' };
await walk('addresses', life(() => addresses, (sid) => client.addresses(sid), address, { friendlyName: 'Office' }, {
  dependents: (one) => one.dependentPhoneNumbers.list(),
}));
await walk('applications', life(() => applications, (sid) => client.applications(sid), { friendlyName: 'App' }, { voiceUrl: url }));
await walk('keys', {
  create: () => client.newKeys.create({ friendlyName: 'Key' }),
  list: () => keys.list({ limit: 3 }),
  fetch: ({ create }) => client.keys(create.sid).fetch(),
  update: ({ create }) => client.keys(create.sid).update({ friendlyName: 'Other' }),
  remove: ({ create }) => client.keys(create.sid).remove(),
});
await walk('signing keys', {
  create: () => client.newSigningKeys.create({ friendlyName: 'Key' }),
  list: () => signingKeys.list({ limit: 3 }),
  fetch: ({ create }) => client.signingKeys(create.sid).fetch(),
  update: ({ create }) => client.signingKeys(create.sid).update({ friendlyName: 'Other' }),
  remove: ({ create }) => client.signingKeys(create.sid).remove(),
});
await walk('tokens', { create: () => client.tokens.create({ ttl: 600 }) });

await walk('messages, media and feedback', {
  create: () => messages.create({ to, from, body: 'Wide', mediaUrl: ['https://example.com/a.png'], provideFeedback: true }),
  fetch: ({ create }) => client.messages(create.sid).fetch(),
  list: () => messages.list({ to, limit: 3 }),
  media: ({ create }) => client.messages(create.sid).media.list(),
  oneMedia: ({ create, media }) => client.messages(create.sid).media(media[0].sid).fetch(),
  noMedia: ({ create, media }) => client.messages(create.sid).media(media[0].sid).remove(),
  feedback: ({ create }) => client.messages(create.sid).feedback.create({ outcome: 'confirmed' }),
  redact: ({ create }) => client.messages(create.sid).update({ body: '' }),
  finished: () => messages.list({ from, dateSentBefore: new Date(Date.now() - 86_400_000 * 2), limit: 1 }),
  remove: ({ finished }) => client.messages(finished[0].sid).remove(),
});
await walk('short codes', {
  list: () => client.shortCodes.list({ limit: 1 }),
  fetch: ({ list }) => client.shortCodes(list[0].sid).fetch(),
  update: ({ list }) => client.shortCodes(list[0].sid).update({ friendlyName: 'Code' }),
});

await walk('numbers for sale', {
  countries: () => client.availablePhoneNumbers.list({ limit: 5 }),
  country: () => client.availablePhoneNumbers('US').fetch(),
  local: () => client.availablePhoneNumbers('US').local.list({ areaCode: 808, limit: 1 }),
  tollFree: () => client.availablePhoneNumbers('US').tollFree.list({ limit: 1 }),
  mobile: () => client.availablePhoneNumbers('GB').mobile.list({ limit: 1 }),
});
await walk('numbers', {
  offers: () => client.availablePhoneNumbers('US').local.list({ areaCode: 206, limit: 2 }),
  create: ({ offers }) => incomingPhoneNumbers.create({ phoneNumber: offers[0].phoneNumber }),
  local: ({ offers }) => incomingPhoneNumbers.local.create({ phoneNumber: offers[1].phoneNumber }),
  list: () => incomingPhoneNumbers.list({ limit: 2 }),
  locals: () => incomingPhoneNumbers.local.list({ limit: 2 }),
  tollFrees: () => incomingPhoneNumbers.tollFree.list({ limit: 2 }),
  mobiles: () => incomingPhoneNumbers.mobile.list({ limit: 2 }),
  fetch: ({ create }) => client.incomingPhoneNumbers(create.sid).fetch(),
  update: ({ create }) => client.incomingPhoneNumbers(create.sid).update({ smsUrl: url }),
  addOns: ({ create }) => client.incomingPhoneNumbers(create.sid).assignedAddOns.list({ limit: 1 }),
  remove: ({ create }) => client.incomingPhoneNumbers(create.sid).remove(),
  removeLocal: ({ local }) => client.incomingPhoneNumbers(local.sid).remove(),
});
await walk('caller ids', {
  // Validated by the call of an earlier round.
  earlier: async () => {
    for (const { sid } of await outgoingCallerIds.list({ phoneNumber: '+12025550170' })) {
      await client.outgoingCallerIds(sid).remove();
    }
    return true;
  },
  create: () => client.validationRequests.create({ phoneNumber: '+12025550170', friendlyName: 'Jo' }),
  list: () => outgoingCallerIds.list({ limit: 2 }),
});

await walk('calls', {
  create: () => calls.create({ to, from, twiml: '<Response><Pause length="600"/></Response>' }),
  list: () => calls.list({ limit: 3 }),
  fetch: ({ create }) => client.calls(create.sid).fetch(),
  notifications: ({ create }) => client.calls(create.sid).notifications.list({ limit: 1 }),
  recordings: ({ create }) => client.calls(create.sid).recordings.list({ limit: 1 }),
  events: ({ create }) => client.calls(create.sid).events.list({ limit: 1 }),
  update: ({ create }) => client.calls(create.sid).update({ status: 'completed' }),
  finished: () => calls.list({ status: 'completed', endTimeBefore: new Date(Date.now() - 86_400_000 * 2), limit: 1 }),
  remove: ({ finished }) => client.calls(finished[0].sid).remove(),
});
await walk('recordings and transcriptions', {
  recordings: () => client.recordings.list({ limit: 1 }),
  transcriptions: () => client.transcriptions.list({ limit: 1 }),
});
await walk('conferences', { list: () => client.conferences.list({ limit: 1 }) });
await walk('queues', life(() => client.queues, (sid) => client.queues(sid), { friendlyName: `Wide ${Date.now()}` }, { maxSize: 5 }, {
  members: (one) => one.members.list({ limit: 1 }),
}));
await walk('notifications', { list: () => client.notifications.list({ limit: 1 }) });

const periods = ['', 'allTime', 'daily', 'lastMonth', 'monthly', 'thisMonth', 'today', 'yearly', 'yesterday'];
await walk('usage records', Object.fromEntries(periods.map((period) =>
  [period || 'all', () => (period ? client.usage.records[period] : client.usage.records).list({ category: 'sms', limit: 1 })])));
await walk('usage triggers', life(() => client.usage.triggers, (sid) => client.usage.triggers(sid),
  { callbackUrl: url, triggerValue: '1000', usageCategory: 'sms' }, { friendlyName: 'Thousand' }));

await walk('connect apps', {
  list: () => client.connectApps.list({ limit: 1 }),
  fetch: ({ list }) => client.connectApps(list[0].sid).fetch(),
  update: ({ list }) => client.connectApps(list[0].sid).update({ description: 'Wide' }),
  authorized: () => client.authorizedConnectApps.list({ limit: 1 }),
});

const { sip } = client;
const unique = `wide-${Date.now()}`;
await walk('SIP credential lists', life(() => sip.credentialLists, (sid) => sip.credentialLists(sid), { friendlyName: unique }, { friendlyName: `${unique}-2` }, {
  credential: (one) => one.credentials.create({ username: 'jo', password: 'Example-Pass-1' }),
  credentials: (one) => one.credentials.list(),
  fetchCredential: (one, { credential }) => one.credentials(credential.sid).fetch(),
  updateCredential: (one, { credential }) => one.credentials(credential.sid).update({ password: 'Example-Pass-2' }),
  removeCredential: (one, { credential }) => one.credentials(credential.sid).remove(),
}));
await walk('SIP access control lists', life(() => sip.ipAccessControlLists, (sid) => sip.ipAccessControlLists(sid), { friendlyName: unique }, { friendlyName: `${unique}-2` }, {
  address: (one) => one.ipAddresses.create({ friendlyName: 'Office', ipAddress: '192.0.2.7' }),
  addresses: (one) => one.ipAddresses.list(),
  fetchAddress: (one, { address: { sid } }) => one.ipAddresses(sid).fetch(),
  updateAddress: (one, { address: { sid } }) => one.ipAddresses(sid).update({ friendlyName: 'Home' }),
  removeAddress: (one, { address: { sid } }) => one.ipAddresses(sid).remove(),
}));
const mapped = (name, group, parameter, of) => ({
  [`${name} create`]: (one, made) => group(one).create({ [parameter]: made[of].sid }),
  [`${name} list`]: (one) => group(one).list(),
  [`${name} fetch`]: (one, made) => group(one)(made[`${name} create`].sid).fetch(),
  [`${name} remove`]: (one, made) => group(one)(made[`${name} create`].sid).remove(),
});
await walk('SIP domains', life(() => sip.domains, (sid) => sip.domains(sid), { domainName: `${unique}.sip.twilio.com` }, { friendlyName: 'Wide' }, {
  credentialList: () => sip.credentialLists.create({ friendlyName: `${unique}-3` }),
  accessList: () => sip.ipAccessControlLists.create({ friendlyName: `${unique}-3` }),
  ...mapped('credentials', (one) => one.credentialListMappings, 'credentialListSid', 'credentialList'),
  ...mapped('access', (one) => one.ipAccessControlListMappings, 'ipAccessControlListSid', 'accessList'),
  ...mapped('call credentials', (one) => one.auth.calls.credentialListMappings, 'credentialListSid', 'credentialList'),
  ...mapped('call access', (one) => one.auth.calls.ipAccessControlListMappings, 'ipAccessControlListSid', 'accessList'),
  ...mapped('registrations', (one) => one.auth.registrations.credentialListMappings, 'credentialListSid', 'credentialList'),
}));

const { services } = client.messaging.v1;
await walk('messaging services', life(() => services, (sid) => client.messaging.v1.services(sid), { friendlyName: 'Wide' }, { usecase: 'marketing' }, {
  codes: () => client.shortCodes.list({ limit: 1 }),
  offers: () => client.availablePhoneNumbers('US').local.list({ areaCode: 512, limit: 1 }),
  number: (one, { offers }) => incomingPhoneNumbers.create({ phoneNumber: offers[0].phoneNumber }),
  join: (one, { number: { sid } }) => one.phoneNumbers.create({ phoneNumberSid: sid }),
  joined: (one) => one.phoneNumbers.list(),
  fetchJoined: (one, { number: { sid } }) => one.phoneNumbers(sid).fetch(),
  leave: (one, { number: { sid } }) => one.phoneNumbers(sid).remove(),
  joinCode: (one, { codes }) => one.shortCodes.create({ shortCodeSid: codes[0].sid }),
  joinedCodes: (one) => one.shortCodes.list(),
  fetchCode: (one, { codes }) => one.shortCodes(codes[0].sid).fetch(),
  leaveCode: (one, { codes }) => one.shortCodes(codes[0].sid).remove(),
  name: (one) => one.alphaSenders.create({ alphaSender: 'Trunkline' }),
  names: (one) => one.alphaSenders.list(),
  fetchName: (one, { name: { sid } }) => one.alphaSenders(sid).fetch(),
  leaveName: (one, { name: { sid } }) => one.alphaSenders(sid).remove(),
  release: (one, { number: { sid } }) => client.incomingPhoneNumbers(sid).remove(),
}));
await walk('lookups', { fetch: () => client.lookups.v2.phoneNumbers('+12025550123').fetch() });
await walk('verify', life(() => client.verify.v2.services, (sid) => client.verify.v2.services(sid), { friendlyName: 'Wide' }, { codeLength: 5 }, {
  start: (one) => one.verifications.create({ to: '+12025550180', channel: 'sms' }),
  look: (one, { start: { sid } }) => one.verifications(sid).fetch(),
  check: (one) => one.verificationChecks.create({ to: '+12025550180', code: '0' }),
  end: (one, { start: { sid } }) => one.verifications(sid).update({ status: 'canceled' }),
}));
await walk('iam keys', {
  create: () => client.iam.v1.newApiKey.create({ accountSid: main, friendlyName: 'Wide' }),
  list: () => client.iam.v1.getApiKeys.list({ accountSid: main, limit: 2 }),
  fetch: ({ create }) => client.iam.v1.apiKey(create.sid).fetch(),
  update: ({ create }) => client.iam.v1.apiKey(create.sid).update({ friendlyName: 'Other' }),
  remove: ({ create }) => client.iam.v1.apiKey(create.sid).remove(),
});
await walk('secondary auth tokens', {
  create: () => client.accounts.v1.secondaryAuthToken().create(),
  remove: () => client.accounts.v1.secondaryAuthToken().remove(),
});

const nameless = (path) => path.replace(/[A-Z]{2}[0-9a-f]{32}/g, '{sid}').replace(/%2B\d+|\+\d+/g, '{number}');
const different = new Set(asked.map(({ method, host, path }) => `${method} ${host}${nameless(path)}`));
await ok(`twilio-node-wide: that were ${different.size} different calls`, () =>
  truth(different.size >= 120, `only ${different.size} different calls:\n${[...different].sort().join('\n')}`));
