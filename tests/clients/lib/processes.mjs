// Programs that a check starts: each is ended by its own process id, whatever happens.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

const running = new Set();

/** A port that nothing listens on; `localhost` is asked because the hub binds to both of its addresses. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Starts a program and keeps what it prints. */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const program = { child, output: '', lines: [], exitCode: null };
  const listeners = [];
  const take = (text) => {
    program.output += text;
    listeners.splice(0).forEach((tell) => tell());
  };
  child.stdout.setEncoding('utf8').on('data', take);
  child.stderr.setEncoding('utf8').on('data', take);
  running.add(program);
  program.ended = new Promise((resolve) => {
    child.on('error', (wrong) => {
      take(`${wrong.message}\n`);
      program.exitCode = -1;
      running.delete(program);
      resolve(-1);
    });
    child.on('close', (code) => {
      program.exitCode = code ?? -1;
      running.delete(program);
      listeners.splice(0).forEach((tell) => tell());
      resolve(program.exitCode);
    });
  });

  /** Waits until the output holds `text`; the end of the program or of the time is an error that shows the output. */
  program.prints = async (text, seconds) => {
    const deadline = Date.now() + seconds * 1000;
    while (!program.output.includes(text)) {
      const left = deadline - Date.now();
      if (program.exitCode !== null || left <= 0) {
        const what = program.exitCode !== null ? `ended with ${program.exitCode}` : `did not within ${seconds} s`;
        throw new Error(`${command} was to print "${text}" and ${what}:\n${program.output.slice(-2000)}`);
      }
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, left);
        listeners.push(() => (clearTimeout(timer), resolve()));
      });
    }
  };

  /** Asks the program to end, and insists after a while. */
  program.stop = async () => {
    if (program.exitCode !== null) return;
    child.kill('SIGTERM');
    const insist = setTimeout(() => child.kill('SIGKILL'), 8000);
    await program.ended;
    clearTimeout(insist);
  };
  return program;
}

/** Runs a program to its end. */
export async function finish(command, args, seconds, options) {
  const program = start(command, args, options);
  const patience = setTimeout(() => {
    program.output += `\n${command} was stopped after ${seconds} s.\n`;
    program.child.kill('SIGKILL');
  }, seconds * 1000);
  await program.ended;
  clearTimeout(patience);
  return program;
}

export async function stopAll() {
  await Promise.all([...running].map((program) => program.stop()));
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    await stopAll();
    process.exit(1);
  });
}
