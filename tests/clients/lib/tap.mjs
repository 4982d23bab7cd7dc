// One line for each claim. A claim that does not hold says why and lets the others speak.

/** Runs `claim`; an exception makes it not ok. Returns what it returned, or undefined. */
export async function ok(name, claim) {
  try {
    const result = await claim();
    console.log(`ok - ${name}`);
    return result;
  } catch (wrong) {
    const reason = String(wrong?.message ?? wrong).trim().replaceAll('\n', '\n#   ');
    console.log(`not ok - ${name}\n#   ${reason}`);
    process.exitCode = 1;
    return undefined;
  }
}

export function equal(actual, expected, what) {
  if (actual !== expected) {
    throw new Error(`${what} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`);
  }
}

export function truth(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

/** The exception that `act` ends with. */
export async function failure(act) {
  try {
    await act();
  } catch (wrong) {
    return wrong;
  }
  throw new Error('nothing failed where an error was expected');
}
