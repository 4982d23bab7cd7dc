import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";

interface Crumb {
  label: string;
  to: string;
}

/** A page's frame: where one is, what it is called, what can be done here. */
export function Page(props: {
  title: string;
  intro?: ReactNode;
  crumbs?: Crumb[];
  beside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${props.title} · Trunkline`;
  }, [props.title]);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          {props.crumbs && (
            <nav aria-label="Breadcrumb">
              <ol className="crumbs">
                {props.crumbs.map((crumb) => (
                  <li key={crumb.to}>
                    <Link to={crumb.to}>{crumb.label}</Link>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          <div className="row">
            <h1>{props.title}</h1>
            {props.beside}
          </div>
          {props.intro && <p>{props.intro}</p>}
        </div>
        {props.actions && <div className="page-actions">{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}
