import { useQueries, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { categoriesQuery, connectorsQuery } from "../../api/connectors";
import { someInstances } from "../../api/instances";
import { Button, ButtonLink } from "../../ui/Button";
import { Search } from "../../ui/Field";
import { count } from "../../ui/format";
import { Icon } from "../../ui/Icon";
import { Page } from "../../ui/Page";
import { Empty, Loaded } from "../../ui/States";
import { type Listed, matches, sorted } from "./catalog";
import "./connectors.css";
import { Mark } from "./Mark";

/** Everything that can be connected. */
export default function Connectors() {
  const { q = "", hub = "" } = useSearch({ strict: false }) as { q?: string; hub?: string };
  const navigate = useNavigate();
  const connectors = useQuery(connectorsQuery);
  const categories = useQuery(categoriesQuery);
  const counts = useQueries({ queries: (connectors.data ?? []).map((c) => someInstances({ connector: c.key }, 1)) });

  const show = (change: { q?: string; hub?: string }) =>
    void navigate({
      to: "/connectors",
      search: { q: q || undefined, hub: hub || undefined, ...change },
      replace: true,
    });

  return (
    <Page
      title="Connectors"
      intro="What this hub can connect. Each knows how to sign in at its provider and which operations there are."
    >
      <Loaded query={connectors} lines={6}>
        {(all) => {
          const listed = all.map((c, n): Listed => ({ ...c, connected: counts[n]?.data?.total ?? null }));
          const found = sorted(listed.filter((c) => (!hub || c.hub === hub) && matches(c, q)));
          return (
            <>
              <div className="catalog-bar">
                <Search label="Search connectors" value={q} onChange={(value) => show({ q: value || undefined })} />
                {(categories.data?.length ?? 0) > 0 && (
                  <nav aria-label="Categories" className="catalog-hubs">
                    <Category name="All" count={all.length} active={!hub} q={q} />
                    {categories.data!.map((c) => (
                      <Category
                        key={c.key}
                        hub={c.key}
                        name={c.name}
                        count={all.filter((one) => one.hub === c.key).length}
                        active={hub === c.key}
                        q={q}
                      />
                    ))}
                  </nav>
                )}
              </div>
              <p className="visually-hidden" role="status">
                {found.length === 1 ? "1 connector" : `${found.length} connectors`}
              </p>
              {found.length === 0 ? (
                <Empty
                  title={q ? `No connector matches “${q}”` : "There is no connector here"}
                  action={<Button onPress={() => show({ q: undefined, hub: undefined })}>Show all connectors</Button>}
                >
                  A connector is one file, without code: whoever runs the hub can add one for any API, and the
                  documentation’s page on connectors has a whole example.
                </Empty>
              ) : (
                <ul className="grid">
                  {found.map((connector) => (
                    <Tile
                      key={connector.key}
                      connector={connector}
                      category={categories.data?.find((c) => c.key === connector.hub)?.name ?? connector.hub}
                    />
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Category(props: { hub?: string; name: string; count: number; active: boolean; q: string }) {
  return (
    <Link
      to="/connectors"
      search={{ hub: props.hub, q: props.q || undefined }}
      className={`chip hub-chip ${props.active ? "accent" : ""}`}
      aria-current={props.active ? "true" : undefined}
    >
      {props.name} <span aria-hidden="true">{props.count}</span>
    </Link>
  );
}

function Tile({ connector, category }: { connector: Listed; category: string }) {
  return (
    <li className="card tile">
      <div className="tile-head">
        <Mark name={connector.name} />
        <div className="tile-title">
          <h2>
            <Link to="/connectors/$key" params={{ key: connector.key }} className="tile-link">
              {connector.name}
            </Link>
          </h2>
          <p className="small quiet">
            {category} · <code>{connector.key}</code>
          </p>
        </div>
      </div>
      <p className="tile-text quiet">{connector.description}</p>
      <div className="tile-foot">
        {connector.connected ? (
          <Link to="/instances" search={{ connector: connector.key }} className="chip good">
            <Icon name="good" size={14} /> Connected ({count(connector.connected)})
          </Link>
        ) : (
          <span className="small quiet">{connector.connected === 0 ? "Not connected" : ""}</span>
        )}
        <ButtonLink
          small
          to="/connectors/$key/add"
          params={{ key: connector.key }}
          aria-label={`Add an instance of ${connector.name}`}
        >
          <Icon name="add" size={15} /> Add
        </ButtonLink>
      </div>
    </li>
  );
}
