// The samples run as a reader would run them.
import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { equal, ok, truth } from '../lib/tap.mjs';
import { finish } from '../lib/processes.mjs';
import { readWorld } from '../lib/world.mjs';

const world = readWorld();
const samples = join(import.meta.dirname, '../../../samples');
const text = 'He said: "C:\\new" & 100 % of it';

// Node looks for a library beside the program, so the sample runs from a folder that has it, as after `npm install twilio`.
const place = join(process.env.SCRATCH, 'samples');
await mkdir(place, { recursive: true });
await copyFile(join(samples, 'send-a-text.mjs'), join(place, 'send-a-text.mjs'));
await symlink(join(import.meta.dirname, '../node_modules'), join(place, 'node_modules'));

for (const [name, command] of [
  ['send-a-text.sh', ['bash', join(samples, 'send-a-text.sh')]],
  ['send-a-text.mjs', ['node', join(place, 'send-a-text.mjs')]],
]) {
  const run = (to, env) =>
    finish(command[0], [command[1], to, text], 30, {
      env: { ...process.env, ELEMENT_TOKEN: world.LIVE_TOKEN, SENDER: world.PHONE_NUMBER, ...env },
    });

  await ok(`samples: ${name} sends a text and shows it`, async () => {
    const ran = await run('+14155550177');
    equal(ran.exitCode, 0, `the exit code, with the output\n${ran.output}\n`);
    truth(/^Sent SM[0-9a-f]{32}$/m.test(ran.output), ran.output);
    truth(ran.output.includes(text) || ran.output.includes(JSON.stringify(text)), `the text is not shown:\n${ran.output}`);
  });
  await ok(`samples: ${name} says why a text was refused`, async () => {
    const ran = await run('12');
    equal(ran.exitCode, 1, 'the exit code');
    truth(ran.output.includes("not a valid phone number") || ran.output.includes('21211'), ran.output);
  });
}
