import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { places } from "./nav";

/** Single keys count only outside of fields and dialogs, so that nobody leaves a page by typing. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) ||
      target.closest("[role=dialog],[role=alertdialog],[role=menu],[role=listbox]") !== null)
  );
}

/** Ctrl K finds, `?` explains, `g` and a letter goes to a page, `/` goes to the page's own search. */
export function useShortcuts({ onPalette, onHelp }: { onPalette: () => void; onHelp: () => void }) {
  const navigate = useNavigate();
  useEffect(() => {
    let going = 0;
    function onKey(event: KeyboardEvent) {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        onPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === "?") onHelp();
      else if (event.key === "/") {
        const search = document.querySelector<HTMLInputElement>("main input[type=search]");
        if (search) {
          event.preventDefault();
          search.focus();
        }
      } else if (event.key === "g") going = event.timeStamp;
      else if (event.timeStamp - going < 1500) {
        const place = places.find((p) => p.key === event.key);
        going = 0;
        if (place) void navigate({ to: place.to });
      }
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [navigate, onPalette, onHelp]);
}
