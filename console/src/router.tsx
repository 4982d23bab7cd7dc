import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";
import { Shell } from "./shell/Shell";
import { Lost } from "./shell/Lost";

/** Every page has an address of its own; filters are in its query, so that any view can be shared. */
const root = createRootRouteWithContext()({ component: Outlet, notFoundComponent: Lost });

const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });

/** Filters are texts; what is not one is dropped. */
const texts = (search: Record<string, unknown>): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(search)
      .filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))
      .map(([name, value]) => [name, String(value)]),
  );

const gates = [
  createRoute({
    getParentRoute: () => root,
    path: "/sign-in",
    validateSearch: texts,
    component: lazyRouteComponent(() => import("./pages/gate/SignIn")),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/setup",
    component: lazyRouteComponent(() => import("./pages/gate/Setup")),
  }),
];

const inShell = <Path extends string>(path: Path, load: () => Promise<{ default: () => React.ReactNode }>) =>
  createRoute({ getParentRoute: () => shell, path, validateSearch: texts, component: lazyRouteComponent(load) });

const pages = [
  inShell("/", () => import("./pages/home/Home")),
  inShell("/connectors", () => import("./pages/connectors/Connectors")),
  inShell("/connectors/$key", () => import("./pages/connectors/Connector")),
  inShell("/connectors/$key/add", () => import("./pages/connectors/AddInstance")),
  inShell("/instances", () => import("./pages/instances/Instances")),
  inShell("/instances/deleted", () => import("./pages/instances/Deleted")),
  inShell("/instances/$id", () => import("./pages/instance/Overview")),
  inShell("/instances/$id/try", () => import("./pages/instance/TryIt")),
  inShell("/instances/$id/calls", () => import("./pages/instance/Calls")),
  inShell("/instances/$id/used-by", () => import("./pages/instance/UsedBy")),
  inShell("/instances/$id/edit", () => import("./pages/instance/Edit")),
  inShell("/connect", () => import("./pages/connect/Apps")),
  inShell("/connect/links", () => import("./pages/connect/Links")),
  inShell("/connect/customers", () => import("./pages/connect/Customers")),
  inShell("/connect/analytics", () => import("./pages/connect/Analytics")),
  inShell("/activity", () => import("./pages/activity/Calls")),
  inShell("/activity/calls/$id", () => import("./pages/activity/Call")),
  inShell("/activity/events", () => import("./pages/activity/Events")),
  inShell("/settings", () => import("./pages/settings/Profile")),
  inShell("/settings/keys", () => import("./pages/settings/Keys")),
  inShell("/settings/users", () => import("./pages/settings/Users")),
  inShell("/settings/accounts", () => import("./pages/settings/Accounts")),
  inShell("/settings/appearance", () => import("./pages/settings/Appearance")),
  inShell("/settings/about", () => import("./pages/settings/About")),
];

export const router = createRouter({
  routeTree: root.addChildren([...gates, shell.addChildren(pages)]),
  basepath: "/console",
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultNotFoundComponent: Lost,
  // Filters stay readable in the address bar: plain texts, no JSON.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(([, v]) => v !== undefined && v !== "");
    const query = new URLSearchParams(given.map(([k, v]) => [k, String(v)])).toString();
    return query ? `?${query}` : "";
  },
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
