import { useState } from "react";
import { setTheme, type Theme, theme } from "../../shell/theme";
import { Radios } from "../../ui/Choices";
import { SettingsFrame } from "./SettingsFrame";

const choices = [
  { id: "system", label: "As the system", help: "Changes when your device does" },
  { id: "light", label: "Light", help: "Warm paper" },
  { id: "dark", label: "Dark", help: "Deep green-grey" },
] as const;

export default function Appearance() {
  const [chosen, setChosen] = useState<Theme>(theme());
  const shown = chosen === "system" ? document.documentElement.dataset.theme : chosen;
  return (
    <SettingsFrame title="Appearance" intro="How the console looks in this browser; nobody else's changes.">
      <section className="card" aria-label="Theme">
        <Radios
          label="Theme"
          value={chosen}
          choices={choices}
          onChange={(next) => {
            setTheme(next);
            setChosen(next);
          }}
        />
        <div className="looks" aria-hidden="true">
          <Look theme="light" chosen={shown === "light"} />
          <Look theme="dark" chosen={shown === "dark"} />
        </div>
      </section>
    </SettingsFrame>
  );
}

/** A small console in one theme, drawn with that theme's own tokens. */
function Look({ theme: of, chosen }: { theme: "light" | "dark"; chosen: boolean }) {
  return (
    <div className={`look look-${of} ${chosen ? "chosen" : ""}`}>
      <div className="look-side">
        <i className="look-mark" />
        <i className="look-place here" />
        <i className="look-place" />
        <i className="look-place" />
      </div>
      <div className="look-main">
        <i className="look-title" />
        <div className="look-card">
          <i className="look-line" />
          <i className="look-line short" />
          <i className="look-button" />
        </div>
      </div>
    </div>
  );
}
