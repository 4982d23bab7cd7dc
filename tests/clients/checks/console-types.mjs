// The console's types are made from the hub's own document; one that is older than the hub would let it ask for what is gone.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finish } from '../lib/processes.mjs';
import { ok, truth } from '../lib/tap.mjs';
import { readWorld } from '../lib/world.mjs';

const world = readWorld();
const root = join(import.meta.dirname, '../../../console');
const made = join(process.env.SCRATCH, 'schema.d.ts');

await ok("console-types: console/src/api/schema.d.ts is what the hub's document says", async () => {
  const program = join(root, 'node_modules/openapi-typescript/bin/cli.js');
  const ran = await finish('node', [program, `${world.HUB_URL}/openapi/trunkline.json`, '-o', made], 60);
  truth(ran.exitCode === 0, ran.output);
  const lines = async (file) => (await readFile(file, 'utf8')).split('\n');
  const [now, kept] = [await lines(made), await lines(join(root, 'src/api/schema.d.ts'))];
  const first = now.findIndex((line, at) => line !== kept[at]);
  truth(
    first < 0 && now.length === kept.length,
    `line ${first + 1} is '${kept[first]}' and should be '${now[first]}'. Start the hub and run 'npm run types' in console/.`,
  );
});
