// Twilio's own library for Node, unmodified: against the sandbox, and through the hub with an element token as password.
import twilio from 'twilio';
import { equal, failure, ok, truth } from '../lib/tap.mjs';
import { readWorld } from '../lib/world.mjs';

const world = readWorld();
const passthrough = `${world.HUB_URL}/elements/api-v2/passthrough/twilio`;

/** A client whose base address is one of ours, and the addresses that it asked for. */
function clientOf(baseUrl, sid, password) {
  const asked = [];
  class Watched extends twilio.RequestClient {
    request(options) {
      asked.push(options.uri);
      return super.request(options);
    }
  }
  const client = twilio(sid, password, { httpClient: new Watched() });
  client.api.baseUrl = baseUrl;
  return { client, asked };
}

async function speak(way, baseUrl, live, test, isHub) {
  const { client, asked } = clientOf(baseUrl, world.ACCOUNT_SID, live);
  const check = (name, claim) => ok(`twilio-node ${way}: ${name}`, claim);
  const marker = `node ${way} ${Date.now()}`;

  await check('sends a text and reads it back', async () => {
    const sent = await client.messages.create({ to: '+14155550123', from: world.PHONE_NUMBER, body: `${marker} Grüße 👋` });
    truth(/^SM[0-9a-f]{32}$/.test(sent.sid), `the SID is ${sent.sid}`);
    const read = await client.messages(sent.sid).fetch();
    equal(read.body, `${marker} Grüße 👋`, 'the body');
    equal(read.direction, 'outbound-api', 'the direction');
    truth(read.dateCreated instanceof Date && !Number.isNaN(+read.dateCreated), 'dateCreated is no date');
  });

  await check('sends media', async () => {
    const sent = await client.messages.create({
      to: '+14155550123', from: world.PHONE_NUMBER, body: marker,
      mediaUrl: ['https://example.com/one.png', 'https://example.com/two.png'],
    });
    truth(/^MM[0-9a-f]{32}$/.test(sent.sid), `the SID is ${sent.sid}`);
    equal(sent.numMedia, '2', 'numMedia');
  });

  await check('lists calls over several pages', async () => {
    asked.length = 0;
    const calls = await client.calls.list({ limit: 35, pageSize: 10 });
    equal(calls.length, 35, 'the number of calls');
    equal(new Set(calls.map((call) => call.sid)).size, 35, 'the number of different calls');
    equal(asked.length, 4, 'the number of requests');
    truth(asked.every((uri) => uri.startsWith(baseUrl)), `asked elsewhere: ${asked.join(', ')}`);
  });

  await check('keeps filters on every page', async () => {
    const all = await client.calls.list({ limit: 1000, pageSize: 1000 });
    const since = new Date(Date.now() - 60 * 86_400_000);
    const wanted = all.filter((call) => call.status === 'completed' && call.startTime > since).map((call) => call.sid);
    truth(wanted.length > 40 && wanted.length < all.length, `the sandbox has ${wanted.length} of ${all.length} calls to look for`);
    asked.length = 0;
    const found = await client.calls.list({ status: 'completed', startTimeAfter: since, pageSize: 20 });
    equal(asked.length, Math.ceil(wanted.length / 20), 'the number of requests');
    // A date filter speaks of days, so the first day may add some.
    const sids = new Set(found.map((call) => call.sid));
    equal(wanted.filter((sid) => !sids.has(sid)).length, 0, 'the number of missing calls');
    equal(found.filter((call) => call.status !== 'completed').length, 0, 'the number of calls with another status');
  });

  await check('walks messages one by one', async () => {
    asked.length = 0;
    let count = 0;
    await new Promise((resolve, reject) =>
      client.messages.each(
        { from: world.PHONE_NUMBER, pageSize: 15, limit: 50, done: (wrong) => (wrong ? reject(wrong) : resolve()) },
        (message) => { count += message.from === world.PHONE_NUMBER ? 1 : 0; },
      ));
    equal(count, 50, 'the number of messages');
    truth(asked.length >= 4, `only ${asked.length} requests`);
  });

  await check('goes back a page', async () => {
    const first = await client.calls.page({ pageSize: 5 });
    const second = await first.nextPage();
    const back = await second.previousPage();
    equal(back.instances[0].sid, first.instances[0].sid, 'the first call');
  });

  await check('reads an error', async () => {
    const wrong = await failure(() => client.messages.create({ to: '12', from: world.PHONE_NUMBER, body: marker }));
    equal(wrong.status, 400, 'status');
    equal(wrong.code, 21211, 'code');
    equal(wrong.moreInfo, 'https://www.twilio.com/docs/errors/21211', 'moreInfo');
    truth(wrong.message.length > 10, `the message is ${wrong.message}`);
  });

  await check('reads that something is not there', async () => {
    const wrong = await failure(() => client.messages(`SM${'0'.repeat(32)}`).fetch());
    equal(wrong.status, 404, 'status');
    equal(wrong.code, 20404, 'code');
  });

  await check(`fetches the account, its auth token ${isHub ? 'covered' : 'shown'}`, async () => {
    const account = await client.api.v2010.accounts(world.ACCOUNT_SID).fetch();
    equal(account.sid, world.ACCOUNT_SID, 'sid');
    equal(account.status, 'active', 'status');
    equal(account.authToken === world.AUTH_TOKEN, !isHub, 'whether the auth token is shown');
    truth(account.authToken.length > 0, 'there is no auth token member');
  });

  await check('buys, changes and releases a number', async () => {
    const [offer] = await client.availablePhoneNumbers('US').local.list({ limit: 1, smsEnabled: true });
    const bought = await client.incomingPhoneNumbers.create({ phoneNumber: offer.phoneNumber });
    const changed = await client.incomingPhoneNumbers(bought.sid).update({ friendlyName: 'Front desk' });
    equal(changed.friendlyName, 'Front desk', 'the name');
    equal(await client.incomingPhoneNumbers(bought.sid).remove(), true, 'the answer to the release');
  });

  await check('is refused with a wrong password', async () => {
    const { client: stranger } = clientOf(baseUrl, world.ACCOUNT_SID, 'wrong');
    const wrong = await failure(() => stranger.messages.list({ limit: 1 }));
    equal(wrong.status, 401, 'status');
  });

  const { client: tester } = clientOf(baseUrl, world.TEST_ACCOUNT_SID, test);
  const magic = { from: '+15005550006', to: '+14155550123', body: marker };
  for (const [change, code] of [
    [{ to: '+15005550001' }, 21211], [{ to: '+15005550002' }, 21612], [{ to: '+15005550003' }, 21408],
    [{ to: '+15005550004' }, 21610], [{ to: '+15005550009' }, 21614],
    [{ from: '+15005550001' }, 21212], [{ from: '+15005550007' }, 21606], [{ from: '+15005550008' }, 21611],
  ]) {
    await check(`test credentials: ${Object.keys(change)[0]} ${Object.values(change)[0]} is ${code}`, async () => {
      equal((await failure(() => tester.messages.create({ ...magic, ...change }))).code, code, 'code');
    });
  }

  await check('test credentials: a good number is accepted, a list is refused', async () => {
    truth(/^SM/.test((await tester.messages.create(magic)).sid), 'no SID');
    const wrong = await failure(() => tester.calls.list({ limit: 1 }));
    equal(wrong.status, 403, 'status');
    equal(wrong.code, 20008, 'code');
  });
}

await speak('at the sandbox', world.SANDBOX_URL, world.AUTH_TOKEN, world.TEST_AUTH_TOKEN, false);
await speak('through the hub', passthrough, world.LIVE_TOKEN, world.TEST_TOKEN, true);
