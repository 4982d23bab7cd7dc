/** The hub's policy, so that one sees while typing what is missing; the hub has the last word. */
export function passwordProblems(password: string, names: string[]): string[] {
  const problems: [boolean, string][] = [
    [password.length < 8, "8 characters"],
    [password.length > 256, "at most 256 characters"],
    [!/\p{Lu}/u.test(password), "an upper case letter"],
    [!/\p{Ll}/u.test(password), "a lower case letter"],
    [!/\p{Nd}/u.test(password), "a number"],
    [/^[\p{L}\p{Nd}]*$/u.test(password), "a special character"],
    [
      names.some((name) => name.length >= 3 && password.toLowerCase().includes(name.toLowerCase())),
      "no name of its user",
    ],
  ];
  return problems.filter(([wrong]) => wrong).map(([, text]) => text);
}

export const passwordHelp =
  "At least 8 characters with upper case, lower case, a number and a special character, and no name of its user";

export const passwordError = (password: string, names: string[]): string | null => {
  const problems = password === "" ? [] : passwordProblems(password, names);
  return problems.length > 0 ? `Still needed: ${problems.join(", ")}.` : null;
};
