// Twilio's own command line, unmodified. It has no setting for an address, so its process gets lib/elsewhere.cjs.
import { fileURLToPath } from 'node:url';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finish } from '../lib/processes.mjs';
import { equal, ok, truth } from '../lib/tap.mjs';
import { readWorld } from '../lib/world.mjs';

const world = readWorld();
const home = join(process.env.SCRATCH, 'cli');
await mkdir(home, { recursive: true });
const elsewhere = fileURLToPath(new URL('../lib/elsewhere.cjs', import.meta.url));

/** What a command prints, as JSON; its warnings go to another stream. */
async function cli(command, { token = world.AUTH_TOKEN, ...flags } = {}) {
  const ran = await finish(process.execPath, [
    'node_modules/twilio-cli/bin/run', command, '-o', 'json',
    ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, `${value}`]),
  ], 60, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH, HOME: home, NODE_OPTIONS: `--require ${elsewhere}`, NODE_NO_WARNINGS: '1', TWILIO_BASE: world.SANDBOX_URL,
      TWILIO_ACCOUNT_SID: world.ACCOUNT_SID, TWILIO_AUTH_TOKEN: token,
    },
  });
  const start = ran.output.search(/^\[/m);
  return { exitCode: ran.exitCode, output: ran.output, json: start < 0 ? null : JSON.parse(ran.output.slice(start)) };
}

const check = (name, claim) => ok(`twilio-cli: ${name}`, claim);

await check('sends a text and reads it back', async () => {
  const sent = await cli('api:core:messages:create', { to: '+12025550195', from: world.PHONE_NUMBER, body: 'From the command line' });
  equal(sent.exitCode, 0, `the exit code, with the output ${sent.output}`);
  const read = await cli('api:core:messages:fetch', { sid: sent.json[0].sid });
  equal(read.json[0].body, 'From the command line', 'the body');
});

await check('lists over several pages', async () => {
  const listed = await cli('api:core:calls:list', { 'page-size': 20, limit: 45 });
  equal(new Set(listed.json.map(({ sid }) => sid)).size, 45, 'the number of different calls');
});

await check('finds products by their own hosts', async () => {
  const made = await cli('api:messaging:v1:services:create', { 'friendly-name': 'Command line' });
  truth(/^MG/.test(made.json?.[0].sid ?? ''), `no service: ${made.output}`);
  const found = await cli('api:lookups:v2:phone-numbers:fetch', { 'phone-number': '+12025550123' });
  equal(found.json[0].valid, true, 'valid');
});

await check('says why it was refused', async () => {
  const refused = await cli('api:core:messages:list', { token: 'wrong' });
  truth(refused.exitCode !== 0 && /20003/.test(refused.output), `the output is ${refused.output}`);
});
