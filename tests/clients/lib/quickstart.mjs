// Hub and sandbox in one process, on free ports, with data of its own.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freePort, start } from './processes.mjs';
import { callHub, sandboxAccount } from './world.mjs';

const built = (kind) => fileURLToPath(new URL(`../../../artifacts/bin/Trunkline/${kind}/Trunkline.dll`, import.meta.url));

export function programPath() {
  const candidates = process.env.TRUNKLINE_DLL ? [process.env.TRUNKLINE_DLL] : [built('release'), built('debug')];
  const found = candidates.find(existsSync);
  if (!found) {
    throw new Error('Trunkline is not built: run dotnet build, or name the program in TRUNKLINE_DLL.');
  }
  return found;
}

export async function startQuickstart(data) {
  const dll = programPath();
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const program = start('dotnet', [
    dll, 'quickstart', '--port', `${port}`, '--sandbox-port', `${sandboxPort}`, '--data', data,
  ]);
  await program.prints('Running.', 60);
  const secret = (name) => new RegExp(`${name} secret\\s+(\\S+)`).exec(program.output)[1];
  const [, live, test] = /Instances\s+(\d+) \(live credentials\), (\d+) \(test credentials\)/.exec(program.output);
  const world = {
    ...sandboxAccount,
    TRUNKLINE_DLL: dll,
    HUB_URL: `http://localhost:${port}`,
    SANDBOX_URL: `http://127.0.0.1:${sandboxPort}`,
    ORGANIZATION_SECRET: secret('Organization'),
    USER_SECRET: secret('User'),
  };
  world.LIVE_TOKEN = (await callHub(world, 'GET', `/instances/${live}`)).json.token;
  world.TEST_TOKEN = (await callHub(world, 'GET', `/instances/${test}`)).json.token;
  return { program, world };
}
