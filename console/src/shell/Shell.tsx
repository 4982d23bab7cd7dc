import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Dialog as AriaDialog, Modal, ModalOverlay } from "react-aria-components";
import { sessionQuery } from "../api/session";
import { IconButton } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { Problem, Skeleton } from "../ui/States";
import { Brand } from "./Brand";
import { places } from "./nav";
import { useShortcuts } from "./shortcuts";
import { Who } from "./Who";

// Neither is needed before a key is pressed.
const Palette = lazy(() => import("./Palette"));
const ShortcutHelp = lazy(() => import("./ShortcutHelp"));

/** What stays around every page: where one can go, who one is, how to find anything. */
export function Shell() {
  const session = useQuery(sessionQuery);
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const [drawer, setDrawer] = useState(false);
  useShortcuts({ onPalette: () => setPalette(true), onHelp: () => setHelp(true) });

  const main = useRef<HTMLElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  const before = useRef(path);
  useEffect(() => {
    // A new page is announced by its heading: focus goes to the content, as after a full page load.
    if (before.current !== path) main.current?.focus({ preventScroll: true });
    before.current = path;
    setDrawer(false);
  }, [path]);

  if (session.isError) return <Gate error={session.error} again={() => void session.refetch()} />;

  const side = (
    <>
      <Brand />
      <button type="button" className="shell-find" onClick={() => setPalette(true)}>
        <Icon name="search" size={16} /> Find anything <kbd>Ctrl K</kbd>
      </button>
      <nav aria-label="Main" className="shell-nav">
        {places.map((place) => (
          <Link key={place.to} to={place.to} activeOptions={{ exact: place.to === "/" }}>
            <Icon name={place.icon} /> {place.label}
          </Link>
        ))}
      </nav>
      <div className="shell-foot">
        <button type="button" className="button link" onClick={() => setHelp(true)}>
          Help and shortcuts
        </button>
        {session.data ? <Who session={session.data} /> : <Skeleton lines={1} />}
      </div>
    </>
  );

  return (
    <div className="shell">
      <a
        className="skip"
        href="#main"
        onClick={(e) => {
          e.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to content
      </a>
      <header className="shell-bar">
        <Brand />
        <IconButton label="Find anything" onPress={() => setPalette(true)}>
          <Icon name="search" />
        </IconButton>
        <IconButton label="Menu" onPress={() => setDrawer(true)}>
          <Icon name="menu" />
        </IconButton>
      </header>
      <header className="shell-side">{side}</header>
      <ModalOverlay className="scrim" isDismissable isOpen={drawer} onOpenChange={setDrawer}>
        <Modal className="drawer">
          <AriaDialog aria-label="Menu" className="shell-side in-drawer">
            {side}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
      <main id="main" ref={main} tabIndex={-1} className="shell-main">
        {session.data && <Outlet />}
      </main>
      <Suspense>
        {palette && <Palette onClose={() => setPalette(false)} />}
        {help && <ShortcutHelp onClose={() => setHelp(false)} />}
      </Suspense>
    </div>
  );
}

function Gate({ error, again }: { error: unknown; again: () => void }) {
  return (
    <div className="gate">
      <main>
        <Brand />
        <h1>The console cannot be shown</h1>
        <Problem error={error} again={again} />
      </main>
    </div>
  );
}
