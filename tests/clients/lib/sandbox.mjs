// A sandbox of one's own, for checks that leave nothing as it was.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, start } from './processes.mjs';
import { sandboxAccount } from './world.mjs';

const account = `/2010-04-01/Accounts/${sandboxAccount.ACCOUNT_SID}`;
const built = (kind) =>
  fileURLToPath(new URL(`../../../artifacts/bin/Trunkline.Sandbox/${kind}/Trunkline.Sandbox.dll`, import.meta.url));

export async function startSandbox(...more) {
  const beside = process.env.TRUNKLINE_DLL && join(dirname(process.env.TRUNKLINE_DLL), 'Trunkline.Sandbox.dll');
  const dll = [beside, built('release'), built('debug')].find((file) => file && existsSync(file));
  if (!dll) throw new Error('The sandbox is not built: run dotnet build.');
  const port = await freePort();
  const program = start('dotnet', [dll, '--port', `${port}`, ...more]);
  await program.prints('listens on', 60);
  return { program, url: `http://127.0.0.1:${port}` };
}

/** Somebody else, who lets the sandbox's Connect App into their account. All made up. */
export const customer = {
  sid: 'ACba4e12ba4e12ba4e12ba4e12ba4e12ba',
  token: 'ba4e70ceba4e70ceba4e70ceba4e70ce',
  email: 'bakery@example.com',
  password: 'bakery-password',
};

/** Signs in at the authorize page and accepts, as a browser without scripts does. */
async function authorize(url, ask) {
  const cookies = new Map();
  const visit = async (path, fields) => {
    const answer = await fetch(new URL(path, url), {
      method: fields ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      body: fields && new URLSearchParams(fields),
    });
    for (const cookie of answer.headers.getSetCookie()) cookies.set(...cookie.split(';')[0].split(/=(.*)/s, 2));
    return answer.text();
  };
  const field = (page, name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
  const { json } = await ask('GET', `${account}/ConnectApps.json`);
  const page = `/authorize/${json.connect_apps[0].sid}`;
  const door = await visit(`${page}/sign-in`);
  await visit(`${page}/sign-in`, { email: customer.email, password: customer.password, _token: field(door, '_token') });
  const consent = await visit(page);
  await visit(`${page}/accept`, { permissions: field(consent, 'permissions'), _token: field(consent, '_token') });
}

/**
 * What no single request brings about: a number that uses an address, a verified caller id, and what only a call can
 * begin: a conference, a queue with somebody in it, recordings with what an add-on and a transcription make of them, a
 * notification.
 */
export async function enliven(url, ask) {
  await authorize(url, ask);
  const address = await ask('POST', `${account}/Addresses.json`, {
    CustomerName: 'Ada', Street: '1 Example Street', City: 'Oakland', Region: 'CA', PostalCode: '94601', IsoCountry: 'US',
  });
  await ask('POST', `${account}/IncomingPhoneNumbers.json`, { AreaCode: '510', AddressSid: address.json.sid });
  await ask('POST', `${account}/OutgoingCallerIds.json`, { PhoneNumber: '+14155550177' });
  await ask('POST', `${account}/Calls.json`, {
    To: '+14155550123', From: sandboxAccount.PHONE_NUMBER, Url: 'http://127.0.0.1:9/nobody-listens',
  });
  const { json } = await ask('GET', `${account}/IncomingPhoneNumbers.json?PhoneNumber=${encodeURIComponent(sandboxAccount.PHONE_NUMBER)}`);
  await ask('POST', `${account}/IncomingPhoneNumbers/${json.incoming_phone_numbers[0].sid}/AssignedAddOns.json`, {
    InstalledAddOnSid: 'XE00000000000000000000000000000001',
  });
  await speakUp(ask);
}

/** Calls that leave something behind, each at another age while time goes on. */
export async function speakUp(ask) {
  const speak = (inner) => ask('POST', `${account}/Calls.json`, {
    To: '+14155550123', From: sandboxAccount.PHONE_NUMBER, Twiml: `<Response>${inner}</Response>`,
  });
  await speak('<Dial record="record-from-answer"><Conference record="record-from-start">Standup</Conference></Dial>');
  await speak('<Dial><Conference record="record-from-start">Retro</Conference></Dial>');
  await speak('<Enqueue>Support</Enqueue>');
  await speak('<Record transcribe="true" maxLength="5"/>');
  await speak('<Record transcribe="true" maxLength="3"/>');
}
