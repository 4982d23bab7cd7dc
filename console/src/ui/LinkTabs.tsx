import { Link } from "@tanstack/react-router";

export interface LinkTab {
  to: string;
  label: string;
}

/** Parts of one area, each a page with an address of its own. */
export function LinkTabs({
  label,
  tabs,
  params,
}: {
  label: string;
  tabs: readonly LinkTab[];
  params?: Record<string, string>;
}) {
  return (
    <nav aria-label={label} className="tabs-list">
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} params={params as never} activeOptions={{ exact: true, includeSearch: false }}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
