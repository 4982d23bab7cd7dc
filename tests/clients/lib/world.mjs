// What a check knows about the running hub and sandbox. The runner hands it on in environment variables, so that a check
// in any language reads it the same way and can be run by hand.

/** The sandbox starts with these on every machine; they are made up. */
export const sandboxAccount = {
  ACCOUNT_SID: 'AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d',
  AUTH_TOKEN: '70ce70ce70ce70ce70ce70ce70ce70ce',
  TEST_ACCOUNT_SID: 'AC7e577e577e577e577e577e577e577e57',
  TEST_AUTH_TOKEN: '7e5770ce7e5770ce7e5770ce7e5770ce',
  PHONE_NUMBER: '+14155550100',
  OAUTH_CLIENT_ID: 'OQ5a4db0c5a4db0c5a4db0c5a4db0c5a4d',
  OAUTH_CLIENT_SECRET: 'SandboxOAuthSecretSandboxOAuthSe',
};

const names = [
  ...Object.keys(sandboxAccount),
  'TRUNKLINE_DLL', 'HUB_URL', 'SANDBOX_URL', 'ORGANIZATION_SECRET', 'USER_SECRET', 'LIVE_TOKEN', 'TEST_TOKEN',
];

export function readWorld() {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length > 0) {
    throw new Error(`Set ${missing.join(', ')}, or start this check with ./run.`);
  }
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

/** A call of the hub's platform API; `element` adds the token of an instance. */
export async function callHub(world, method, path, { body, element, url = world.HUB_URL } = {}) {
  const who = `User ${world.USER_SECRET}, Organization ${world.ORGANIZATION_SECRET}`;
  const answer = await fetch(`${url}/elements/api-v2${path}`, {
    method,
    headers: {
      Authorization: element ? `${who}, Element ${element}` : who,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, json: text ? JSON.parse(text) : null };
}
