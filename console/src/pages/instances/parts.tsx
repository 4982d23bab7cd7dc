import { instanceHref, onlyHref } from "./links";
import type { Instance } from "../../api/instances";
import { ago, exact } from "../../ui/format";
import { Health } from "../../ui/Health";
import { Icon } from "../../ui/Icon";
import { say } from "../../ui/Toasts";
import { knownBy, tagsOf } from "./filters";

// Rows come and go while one scrolls: their parts are plain elements, without a listener or a timer each, and their links
// are followed by the list (links.ts).

export function When({ date }: { date: string | null | undefined }) {
  if (!date) return <span className="quiet">never</span>;
  const at = new Date(date);
  return (
    <time dateTime={date} title={exact(at)}>
      {ago(at, new Date())}
    </time>
  );
}

export function HealthCell({ instance }: { instance: Instance }) {
  const { words, date } = knownBy(instance.health);
  return (
    <>
      <span title={instance.health.message}>
        <Health health={instance.health} />
      </span>
      <span className="vsub">
        {words} {date && <When date={date} />}
      </span>
    </>
  );
}

export function NameCell({ instance }: { instance: Instance }) {
  const tags = tagsOf(instance);
  return (
    <>
      <span className="vline">
        <a href={instanceHref(instance.id)} className="vname" title={instance.name}>
          {instance.name}
        </a>
        {instance.default && (
          <span className="chip accent" title={`Used when a call names ${instance.element.name} and no instance`}>
            <Icon name="star" size={12} /> Default
          </span>
        )}
        {instance.environment !== "live" && (
          <span className="chip">{instance.environment === "test" ? "Test" : "Connect"}</span>
        )}
      </span>
      {(instance.folder || tags.length > 0) && (
        <span className="vsub vtags">
          {instance.folder && (
            <a href={onlyHref("folder", instance.folder)} title={`Only folder ${instance.folder}`}>
              <Icon name="folder" size={13} /> {instance.folder}
            </a>
          )}
          {tags.slice(0, 2).map((tag) => (
            <a key={tag} href={onlyHref("tag", tag)} title={`Only tag ${tag}`}>
              #{tag}
            </a>
          ))}
          {tags.length > 2 && <span>+{tags.length - 2}</span>}
        </span>
      )}
    </>
  );
}

export function AccountCell({ instance }: { instance: Instance }) {
  const { identity } = instance;
  if (!identity) return <span className="quiet">not known</span>;
  return (
    <>
      {identity.name && <span className="vclip">{identity.name}</span>}
      <code className={`vclip ${identity.name ? "vsub" : ""}`} title={identity.id}>
        {identity.id}
      </code>
    </>
  );
}

export function CopyId({ id }: { id: number }) {
  return (
    <span className="copyable">
      <code>{id}</code>
      <button
        type="button"
        className="button ghost icon small"
        aria-label={`Copy instance id ${id}`}
        title="Copy instance id"
        onClick={() => void navigator.clipboard.writeText(String(id)).then(() => say("Copied instance id"))}
      >
        <Icon name="copy" size={15} />
      </button>
    </span>
  );
}

interface ChooseProps {
  instance: Instance;
  chosen: boolean;
  onChoose: (id: number, on: boolean) => void;
}

export function Choose({ instance, chosen, onChoose }: ChooseProps) {
  return (
    <label className="vchoose">
      <input
        type="checkbox"
        checked={chosen}
        onChange={(e) => onChoose(instance.id, e.target.checked)}
        aria-label={`Select ${instance.name}`}
      />
    </label>
  );
}

export interface MenuFor {
  instance: Instance;
  anchor: HTMLElement;
}

export function MenuButton({ instance, onMenu }: { instance: Instance; onMenu: (target: MenuFor) => void }) {
  return (
    <button
      type="button"
      className="button ghost icon small"
      aria-haspopup="menu"
      aria-label={`Actions for ${instance.name}`}
      onClick={(e) => onMenu({ instance, anchor: e.currentTarget })}
    >
      <Icon name="more" />
    </button>
  );
}
