import { Link } from "@tanstack/react-router";

export function ActivityTabs() {
  return (
    <nav aria-label="Activity" className="tabs-list">
      <Link to="/activity" activeOptions={{ exact: true, includeSearch: false }}>
        Calls
      </Link>
      <Link to="/activity/events" activeOptions={{ exact: true, includeSearch: false }}>
        Events
      </Link>
    </nav>
  );
}
