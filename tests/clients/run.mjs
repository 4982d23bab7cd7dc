// Starts Trunkline once, lets each check speak, and ends with 0 when every claim holds.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finish, stopAll } from './lib/processes.mjs';
import { startQuickstart } from './lib/quickstart.mjs';

// Debian installs python3-twilio for its own interpreter, which need not be the first on the path.
const python = process.env.PYTHON ?? '/usr/bin/python3';
// What is made again and again on one sandbox must not get in its own way.
const rounds = process.env.TRUNKLINE_TEST_NIGHTLY === '1' ? 3 : 1;
const checks = [
  { name: 'curl', command: ['bash', 'checks/curl.sh'] },
  { name: 'twilio-node', command: ['node', 'checks/twilio-node.mjs'] },
  { name: 'twilio-connect', command: ['node', 'checks/twilio-connect.mjs'] },
  { name: 'products', command: ['node', '--require', './lib/elsewhere.cjs', 'checks/products.mjs'] },
  { name: 'twilio-python', command: [python, 'checks/twilio_python.py'] },
  { name: 'twilio-node-wide', command: ['node', 'checks/twilio-node-wide.mjs'], rounds },
  { name: 'twilio-python-wide', command: [python, 'checks/twilio_python_wide.py'], rounds },
  { name: 'twilio-cli', command: ['node', 'checks/twilio-cli.mjs'], seconds: 240 },
  { name: 'webhooks', command: ['node', 'checks/webhooks.mjs'] },
  { name: 'samples', command: ['node', 'checks/samples.mjs'] },
  { name: 'connect-app', command: ['node', 'checks/connect-app.mjs'] },
  { name: 'spectral', command: ['node', 'checks/spectral.mjs'] },
  { name: 'console-types', command: ['node', 'checks/console-types.mjs'] },
  { name: 'swagger', command: ['node', 'checks/swagger.mjs'] },
  { name: 'prism', command: ['node', 'checks/prism.mjs'], seconds: 120 },
  { name: 'coverage', command: ['node', 'checks/coverage.mjs'], seconds: 180 },
  { name: 'quickstart', command: ['node', 'checks/quickstart.mjs'] },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(`No check is called ${unknown.join(', ')}. There are: ${checks.map((check) => check.name).join(', ')}.`);
  process.exit(1);
}

const scratch = await mkdtemp(join(tmpdir(), 'trunkline-clients-'));
let failed = 0;
let passed = 0;
try {
  const { program, world } = await startQuickstart(join(scratch, 'data'));
  const chosen = checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  for (const check of chosen.flatMap((check) => Array(check.rounds ?? 1).fill(check))) {
    const [command, ...args] = check.command;
    const began = Date.now();
    const ran = await finish(command, args, check.seconds ?? 60, {
      cwd: import.meta.dirname,
      env: { ...process.env, ...world, SCRATCH: scratch },
    });
    const lines = ran.output.split('\n');
    passed += lines.filter((line) => line.startsWith('ok - ')).length;
    const wrong = lines.filter((line) => line.startsWith('not ok - ')).length;
    failed += wrong;
    console.log(`# ${check.name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    console.log(ran.output.trimEnd());
    if (ran.exitCode !== 0 && wrong === 0) {
      console.log(`not ok - ${check.name} ended with ${ran.exitCode}`);
      failed++;
    }
    if (ran.exitCode === 0 && !lines.some((line) => line.startsWith('ok - '))) {
      console.log(`not ok - ${check.name} claimed nothing`);
      failed++;
    }
    if (program.exitCode !== null) {
      throw new Error(`The hub ended with ${program.exitCode}:\n${program.output.slice(-2000)}`);
    }
  }
} catch (wrong) {
  console.log(`not ok - ${wrong.message.replaceAll('\n', '\n#   ')}`);
  failed++;
} finally {
  await stopAll();
  await rm(scratch, { recursive: true, force: true });
}

console.log(`# ${passed} ok, ${failed} not ok`);
process.exit(failed === 0 ? 0 : 1);
