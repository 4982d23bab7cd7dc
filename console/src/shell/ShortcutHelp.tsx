import { Dialog } from "../ui/Overlay";
import { places } from "./nav";

export default function ShortcutHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Help and shortcuts" open onClose={onClose}>
      <dl className="facts">
        <dt>
          <kbd>Ctrl K</kbd>
        </dt>
        <dd>Find a page, an instance, a connector, or a call by its request id</dd>
        <dt>
          <kbd>/</kbd>
        </dt>
        <dd>Search on this page</dd>
        {places.map((place) => (
          <Shortcut key={place.to} letter={place.key} label={place.label} />
        ))}
        <dt>
          <kbd>?</kbd>
        </dt>
        <dd>This help</dd>
      </dl>
      <p>
        <a href="/docs">API reference of the hub</a>: everything that the console does can be done through it.
      </p>
    </Dialog>
  );
}

function Shortcut({ letter, label }: { letter: string; label: string }) {
  return (
    <>
      <dt>
        <kbd>g</kbd> <kbd>{letter}</kbd>
      </dt>
      <dd>{label}</dd>
    </>
  );
}
