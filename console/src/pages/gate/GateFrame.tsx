import { type ReactNode, useEffect } from "react";
import "./gate.css";

/** What stands before the console: one thing to do, nothing around it. */
export function GateFrame({ title, intro, children }: { title: string; intro: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Trunkline`;
  }, [title]);
  return (
    <div className="gate">
      <main>
        <div className="gate-brand">
          <img src="/console/mark.svg" width="36" height="36" alt="" />
          <span>Trunkline</span>
        </div>
        <div className="card gate-card">
          <header className="stack tight">
            <h1>{title}</h1>
            <p className="quiet">{intro}</p>
          </header>
          {children}
        </div>
      </main>
    </div>
  );
}

/** The one command that lets a person in who has no password, or lost it. */
export function NewLink() {
  return (
    <>
      On the machine where the hub runs, <code>trunkline admin console-link</code> prints a new link. With it you choose
      your password.
    </>
  );
}
