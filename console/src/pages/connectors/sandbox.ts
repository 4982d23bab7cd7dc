import type { Entry } from "../../api/connectors";
import type { Values } from "./entries";

// Made up, public, the same on every start, and valid nowhere but in the sandbox (docs/sandbox.md).
const account = "AC5a4db0c5a4db0c5a4db0c5a4db0c5a4d";
const token = "70ce70ce70ce70ce70ce70ce70ce70ce";
const sender = "+14155550100";

const known: Record<string, Values> = {
  twilio: {
    "messaging.sms.twilio.account": account,
    "messaging.sms.twilio.token": token,
    "messaging.sms.twilio.sender": sender,
  },
  twiliov2: { username: account, password: token },
};

/** What signs in at the sandbox, for connectors that the sandbox answers for; null for others. */
export function sandboxValues(connector: string, entries: Entry[]): Values | null {
  const values = known[connector];
  return values && Object.keys(values).every((key) => entries.some((e) => e.key === key)) ? values : null;
}

/** A number that nobody has, and one that the sandbox may send from. */
export const sandboxNumbers = { to: "+14155550123", from: sender };
