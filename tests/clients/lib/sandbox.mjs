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
  return { program, url: `http://127.0.0.1:${port}`, enliven };
}

/**
 * What no single request brings about: a number that uses an address, a verified caller id, and what only a call can
 * begin: a conference, a queue with somebody in it, a recording with its transcription, a notification.
 */
async function enliven(ask) {
  const address = await ask('POST', `${account}/Addresses.json`, {
    CustomerName: 'Ada', Street: '1 Example Street', City: 'Oakland', Region: 'CA', PostalCode: '94601', IsoCountry: 'US',
  });
  await ask('POST', `${account}/IncomingPhoneNumbers.json`, { AreaCode: '510', AddressSid: address.json.sid });
  await ask('POST', `${account}/OutgoingCallerIds.json`, { PhoneNumber: '+14155550177' });
  await ask('POST', `${account}/Calls.json`, {
    To: '+14155550123', From: sandboxAccount.PHONE_NUMBER, Url: 'http://127.0.0.1:9/nobody-listens',
  });
  const speak = (inner) => ask('POST', `${account}/Calls.json`, {
    To: '+14155550123', From: sandboxAccount.PHONE_NUMBER, Twiml: `<Response>${inner}</Response>`,
  });
  await speak('<Dial record="record-from-answer"><Conference record="record-from-start">Standup</Conference></Dial>');
  await speak('<Enqueue>Support</Enqueue>');
  await speak('<Record transcribe="true" maxLength="5"/>');
}
