import "./palette.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  TextField,
} from "react-aria-components";
import { connectorsQuery } from "../api/connectors";
import { instanceNamesQuery } from "../api/instances";
import { Icon } from "../ui/Icon";
import { places } from "./nav";
import { actions, type Hit, instanceHit, lookUp, matching, pasted } from "./palette";
import { recent, remember } from "./recent";

interface Section {
  name: string;
  hits: Hit[];
}

/** Finds a page, an instance, a connector, or what an identifier belongs to. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const [words, setWords] = useState("");
  const { sections, searching, what } = useHits(words);
  const router = useRouter();
  const hits = sections.flatMap((section) => section.hits);

  function go(id: string) {
    const hit = hits.find((h) => h.id === id);
    if (!hit) return;
    remember(hit.to);
    onClose();
    // Hits are addresses of the console, some with filters.
    const [path, search] = hit.to.split("?");
    void router.navigate({ to: path as "/", search: Object.fromEntries(new URLSearchParams(search)) as never });
  }

  return (
    <ModalOverlay className="scrim palette-scrim" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog palette">
        <Dialog aria-label="Find anything">
          <Autocomplete inputValue={words} onInputChange={setWords} filter={() => true}>
            <TextField autoFocus aria-label="Find a page, an instance, a connector or an id" className="palette-field">
              <Icon name="search" />
              <Input
                className="palette-input"
                role="combobox"
                aria-expanded="true"
                aria-haspopup="listbox"
                placeholder="A page, an instance, a request id, SM… or CA…"
                spellCheck="false"
              />
              <kbd>Esc</kbd>
            </TextField>
            <ListBox
              aria-label="What was found"
              className="palette-list"
              items={sections}
              selectionMode="none"
              onAction={(id) => go(String(id))}
              renderEmptyState={() => <Nothing searching={searching} pastedKind={what?.kind} />}
            >
              {(section) => (
                <ListBoxSection id={section.name}>
                  <Header className="palette-section">{section.name}</Header>
                  <Collection items={section.hits}>{(hit) => <HitOption hit={hit} />}</Collection>
                </ListBoxSection>
              )}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function HitOption({ hit }: { hit: Hit }) {
  return (
    <ListBoxItem id={hit.id} textValue={hit.label} className="option palette-hit">
      <Icon name={hit.icon} size={17} />
      <span className="palette-label">{hit.label}</span>
      {hit.detail && <span className="help"> {hit.detail}</span>}
    </ListBoxItem>
  );
}

function Nothing({ searching, pastedKind }: { searching: boolean; pastedKind?: string }) {
  if (searching) return <p className="palette-none">Looking…</p>;
  if (pastedKind === "request")
    return (
      <p className="palette-none">
        No call has this request id. Calls are kept for a while only, and you see those that you may.
      </p>
    );
  return <p className="palette-none">Nothing has these words.</p>;
}

function useHits(words: string) {
  const queries = useQueryClient();
  const instances = useQuery(instanceNamesQuery);
  const connectors = useQuery(connectorsQuery);
  const what = pasted(words);
  const found = useQuery({
    queryKey: ["activity", "palette", words.trim(), instances.data?.length],
    queryFn: () => lookUp(what!, instances.data ?? [], queries),
    enabled: what !== null && (what.kind === "request" || !instances.isPending),
    staleTime: 5_000,
  });
  const instanceHits = (instances.data ?? []).map(instanceHit);
  const connectorHits: Hit[] = (connectors.data ?? []).map((c) => ({
    id: `connector-${c.key}`,
    label: c.name,
    detail: "connector",
    icon: "connectors",
    to: `/connectors/${c.key}`,
  }));
  const placeHits: Hit[] = places.map((p) => ({ id: `place-${p.to}`, label: p.label, icon: p.icon, to: p.to }));
  const all = [...placeHits, ...actions, ...instanceHits, ...connectorHits];

  let sections: Section[];
  if (words.trim() === "") {
    const lately = recent().flatMap((path) =>
      all
        .filter((hit) => hit.to === path)
        .slice(0, 1)
        .map((hit) => ({ ...hit, id: `recent-${hit.id}` })),
    );
    sections = [
      { name: "Lately", hits: lately },
      { name: "Pages", hits: placeHits },
      { name: "Actions", hits: actions.slice(0, 5) },
    ];
  } else {
    sections = [
      { name: "Found by its id", hits: (what && found.data) || [] },
      { name: "Pages", hits: matching(placeHits, words, 6) },
      { name: "Instances", hits: matching(instanceHits, words, 8) },
      { name: "Connectors", hits: matching(connectorHits, words, 5) },
      { name: "Actions", hits: matching(actions, words, 6) },
    ];
  }
  return {
    sections: sections.filter((section) => section.hits.length > 0),
    searching: what !== null && found.isFetching,
    what,
  };
}
