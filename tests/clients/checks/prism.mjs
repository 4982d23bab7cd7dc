// Prism between hub and sandbox judges each request that the hub makes by Twilio's own description of its API.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exercise } from '../lib/exercise.mjs';
import { freePort, start, stopAll } from '../lib/processes.mjs';
import { startRecorder } from '../lib/recorder.mjs';
import { namesOf, relaxedSpec } from '../lib/spec.mjs';
import { equal, ok, truth } from '../lib/tap.mjs';
import { callHub, readWorld } from '../lib/world.mjs';

const world = readWorld();
const spec = await relaxedSpec();
const complaintsAbout = namesOf(spec);
const specFile = join(process.env.SCRATCH, 'v2010-relaxed.json');
await writeFile(specFile, JSON.stringify(spec));

const behind = await startRecorder(world.SANDBOX_URL);
const prismPort = await freePort();
const prism = start('node', [
  'node_modules/@stoplight/prism-cli/dist/index.js', 'proxy', specFile, behind.url,
  '-h', '127.0.0.1', '-p', `${prismPort}`,
]);
const recorder = await startRecorder(`http://127.0.0.1:${prismPort}`);
const { seen } = recorder;

const lines = (texts) => [...new Set(texts)].slice(0, 60).join('\n');
const errorsOf = (records, place) =>
  records.flatMap((record) => (record.violations ?? [])
    .filter((violation) => violation.severity === 'Error' && (violation.location?.[0] === 'response') === (place === 'response'))
    .map((violation) => `${record.method} ${record.path}?${record.query} ${record.body} -> ${record.status}: ${violation.location?.join('.')} ${violation.message}`));

/** A hub whose Twilio connectors call the recorder; its own data and secrets. */
async function startHub() {
  const port = await freePort();
  const hub = start('dotnet', [
    world.TRUNKLINE_DLL, `--Hosting:Urls=http://localhost:${port}`, '--Hosting:LogLevel=Warning',
    `--Storage:Data=${join(process.env.SCRATCH, 'judged')}`, `--Egress:Allow:0=${new URL(recorder.url).host}`,
    `--Catalog:Origins:twilio=${recorder.url}`, `--Catalog:Origins:twiliov2=${recorder.url}`,
  ]);
  await hub.prints('Trunkline listens on', 60);
  const secret = (name) => new RegExp(`${name} secret\\s+(\\S+)`).exec(hub.output)[1];
  return {
    ...world, HUB_URL: `http://localhost:${port}`, USER_SECRET: secret('User'), ORGANIZATION_SECRET: secret('Organization'),
  };
}

try {
  const judged = await startHub();
  await prism.prints('Prism is listening', 60);

  const configurations = {
    twilio: {
      'messaging.sms.twilio.account': world.ACCOUNT_SID,
      'messaging.sms.twilio.sender': world.PHONE_NUMBER,
      'messaging.sms.twilio.token': world.AUTH_TOKEN,
      'messaging.sms.twilio.callback.url': 'https://www.mycoolapp.com/auth',
    },
    twiliov2: { username: world.ACCOUNT_SID, password: world.AUTH_TOKEN },
  };
  for (const [key, configuration] of Object.entries(configurations)) {
    const from = seen.length;
    await ok(`prism: the hub makes every operation of ${key}, with every field and filter`, async () => {
      const made = await callHub(judged, 'POST', '/instances', { body: { element: { key }, configuration, tags: [], name: key } });
      equal(made.status, 200, `the status of the new instance, with the answer ${made.text}`);
      const { problems, count } = await exercise(judged, judged.HUB_URL, key, made.json.token, seen);
      truth(count >= 10, `only ${count} operations`);
      truth(problems.length === 0, lines(problems));
    });
    const mine = () => seen.slice(from);
    await ok(`prism: it asked ${mine().length} times for ${key}, never against the spec`, () => {
      truth(mine().length >= 20, 'too few requests to judge');
      const wrong = errorsOf(mine(), 'request');
      truth(wrong.length === 0, lines(wrong));
    });
    await ok(`prism: every query and form name of ${key} is known to the spec`, () => {
      const wrong = mine().flatMap(complaintsAbout);
      truth(wrong.length === 0, lines(wrong));
      truth(mine().every((record) => record.isForm || record.body === ''), 'a body is not a form');
    });
    await ok(`prism: the sandbox's answers to ${key} fit the spec`, () => {
      const wrong = errorsOf(mine(), 'response').map((text) => text.replace(/\b([A-Z]{2})[0-9a-f]{32}\b/g, '$1…'));
      truth(wrong.length === 0, lines(wrong));
    });
  }

  // Judges that never complain prove nothing.
  const from = seen.length;
  const authorization = `Basic ${Buffer.from(`${world.ACCOUNT_SID}:${world.AUTH_TOKEN}`).toString('base64')}`;
  const ask = (path, options = {}) =>
    fetch(`${recorder.url}/2010-04-01/Accounts/${world.ACCOUNT_SID}${path}`, { ...options, headers: { authorization, ...options.headers } });
  await ask('/Messages.json', { method: 'POST', body: new URLSearchParams({ Body: 'Nobody to send it to', Boddy: 'x' }) });
  await ask('/Calls.json?Status=asleep&Stauts=x');
  await ask('/Calls.json', { headers: { authorization: '' } });
  const [noReceiver, badFilter, nobody] = seen.slice(from);
  await ok('prism: a missing field, a wrong value and a missing credential are reported (control)', () => {
    for (const record of [noReceiver, badFilter, nobody]) {
      truth(errorsOf([record], 'request').length > 0, `nothing about ${record.method} ${record.path}?${record.query}`);
    }
  });
  await ok('prism: misspelt names are reported (control)', () => {
    equal(complaintsAbout(noReceiver).join(), 'POST /2010-04-01/Accounts/{AccountSid}/Messages.json has no form field Boddy', 'the complaint');
    equal(complaintsAbout(badFilter).join(), 'GET /2010-04-01/Accounts/{AccountSid}/Calls.json has no query parameter Stauts', 'the complaint');
  });
  behind.spoiled = JSON.stringify({ calls: [{ sid: 5, status: 'asleep' }], page: 'x' });
  await ask('/Calls.json');
  await ok('prism: an answer that does not fit is reported (control)', () => {
    equal(errorsOf(seen.slice(-1), 'response').length, 3, 'the number of complaints');
  });
} catch (wrong) {
  console.log(`not ok - prism: ${wrong.message.replaceAll('\n', '\n#   ')}`);
  process.exitCode = 1;
} finally {
  await recorder.stop();
  await behind.stop();
  await stopAll();
}
