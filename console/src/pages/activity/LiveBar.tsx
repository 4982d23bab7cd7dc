import { Button } from "../../ui/Button";
import { Switch } from "../../ui/Field";
import { count } from "../../ui/format";
import type { useLive } from "./useLive";

const words = {
  off: "",
  connecting: "Connecting…",
  live: "Live: new calls come in at the top",
  waiting: "The stream broke off; connecting again…",
};

export function LiveBar({
  live,
  on,
  onSwitch,
}: {
  live: ReturnType<typeof useLive>;
  on: boolean;
  onSwitch: (on: boolean) => void;
}) {
  return (
    <div className="row live-bar">
      <Switch label="Live" value={on} onChange={onSwitch} />
      {on && (
        <>
          <Button small onPress={() => live.setPaused(!live.paused)}>
            {live.paused ? "Go on" : "Pause"}
          </Button>
          <span className="small quiet" role="status">
            {live.paused
              ? `Paused${live.waiting > 0 ? `; ${count(live.waiting)} new` : ""}`
              : (live.problem ?? words[live.state])}
          </span>
        </>
      )}
    </div>
  );
}
