/** The look that a person chose; kept in the browser because it is about this screen, and no secret. */
export type Theme = "system" | "light" | "dark";

const key = "trunkline.theme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");

export function theme(): Theme {
  const chosen = localStorage.getItem(key);
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

export function setTheme(chosen: Theme) {
  if (chosen === "system") localStorage.removeItem(key);
  else localStorage.setItem(key, chosen);
  apply();
}

export function startTheme() {
  dark.addEventListener("change", apply);
  apply();
}

function apply() {
  const chosen = theme();
  document.documentElement.dataset.theme = chosen === "system" ? (dark.matches ? "dark" : "light") : chosen;
}
