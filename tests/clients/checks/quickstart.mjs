// `quickstart --exit` as a check of its own: it must tell the whole story and say how it ended.
import { createServer } from 'node:net';
import { join } from 'node:path';
import { equal, ok, truth } from '../lib/tap.mjs';
import { finish, freePort } from '../lib/processes.mjs';
import { readWorld } from '../lib/world.mjs';

const world = readWorld();
const data = join(process.env.SCRATCH, 'quickstart');

const quickstart = (port, sandboxPort) =>
  finish('dotnet', [
    world.TRUNKLINE_DLL, 'quickstart', '--exit', '--port', `${port}`, '--sandbox-port', `${sandboxPort}`, '--data', data,
  ], 30);

async function goesWell(what) {
  const ran = await quickstart(await freePort(), await freePort());
  equal(ran.exitCode, 0, `the exit code on ${what} data, with the output\n${ran.output.slice(-1500)}\n`);
  for (const step of ['Create an instance', 'Send a text', 'Read it back', 'List calls', 'Delete it']) {
    truth(ran.output.includes(step), `the story lacks "${step}"`);
  }
  truth(!ran.output.includes(world.AUTH_TOKEN), 'the story shows the auth token');
  return ran;
}

await ok('quickstart --exit: 0 on fresh data, and shows the first secrets', async () => {
  truth(/User secret\s+\S{44}\n/.test((await goesWell('fresh')).output), 'no user secret');
});
await ok('quickstart --exit: 0 again on the same data, and shows no secrets', async () => {
  truth(!/User secret\s+\S{44}\n/.test((await goesWell('known')).output), 'a user secret is shown again');
});

for (const [option, host] of [['--port', 'localhost'], ['--sandbox-port', '127.0.0.1']]) {
  await ok(`quickstart --exit: 1 when the port of ${option} is in use, and says so`, async () => {
    const holder = createServer();
    await new Promise((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const taken = holder.address().port;
    try {
      const other = await freePort();
      const ran = option === '--port' ? await quickstart(taken, other) : await quickstart(other, taken);
      equal(ran.exitCode, 1, `the exit code, with the output\n${ran.output.slice(-1500)}\n`);
      const clear = ran.output.includes(`http://${host}:${taken}`) || ran.output.includes(`http://localhost:${taken}`);
      truth(clear && ran.output.includes('is in use') && ran.output.includes(option), `unclear:\n${ran.output}`);
      truth(!ran.output.includes('   at '), `a stack trace:\n${ran.output}`);
    } finally {
      await new Promise((resolve) => holder.close(resolve));
    }
  });
}
