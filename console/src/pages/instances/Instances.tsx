import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Button, ButtonLink } from "../../ui/Button";
import { count } from "../../ui/format";
import { Icon } from "../../ui/Icon";
import { Page } from "../../ui/Page";
import { Empty, Problem, Skeleton } from "../../ui/States";
import { BulkBar } from "./BulkBar";
import { BulkProgress } from "./BulkProgress";
import { FilterBar } from "./FilterBar";
import { isFiltered, type Search, toFilters } from "./filters";
import { InstanceCards } from "./InstanceCards";
import "./instances.css";
import { InstanceTable } from "./InstanceTable";
import type { MenuFor } from "./parts";
import { RowMenu } from "./RowMenu";
import { useBulk } from "./useBulk";
import { useList } from "./useList";
import { useSelection } from "./useSelection";

/** Every connected account: how it is, whose it is, when it was last used. */
export default function Instances() {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const list = useList(toFilters(search));
  const selection = useSelection(list.items);
  const bulk = useBulk();
  const [menu, setMenu] = useState<MenuFor | null>(null);
  const { query, items, total } = list;

  const change = (to: Search) => void navigate({ to: "/instances", search: { ...search, ...to }, replace: true });
  const cards = (search.view ?? (narrow() ? "cards" : "table")) === "cards";

  return (
    <Page
      title="Instances"
      intro="Connected accounts. Applications call through each with its element token."
      actions={
        <>
          <ButtonLink to="/instances/deleted">
            <Icon name="trash" size={16} /> Deleted
          </ButtonLink>
          <ButtonLink look="primary" to="/connectors">
            <Icon name="add" /> Add an instance
          </ButtonLink>
        </>
      }
    >
      <div className="list-part">
        <FilterBar search={search} items={items} onChange={change} />
        {query.isError && (
          <Problem
            error={query.error}
            title={items.length > 0 ? "This list may be old or incomplete" : undefined}
            again={() => void query.refetch()}
          />
        )}
        {query.isPending && <Skeleton lines={8} height="3rem" />}
        {query.isSuccess && total === 0 && (
          <Nothing
            filtered={isFiltered(search)}
            onClear={() => void navigate({ to: "/instances", search: { view: search.view } })}
          />
        )}
        {bulk.state && <BulkProgress state={bulk.state} onStop={bulk.stop} onDismiss={bulk.dismiss} />}
        {items.length > 0 && (
          <>
            {selection.chosen.length > 0 ? (
              <BulkBar list={list} selection={selection} bulk={bulk} />
            ) : (
              <div className="list-bar">
                <p role="status" className="quiet">
                  {total === 1 ? "1 instance" : `${count(total)} instances`}
                  {isFiltered(search) && " match"}
                </p>
                <Views search={search} cards={cards} />
              </div>
            )}
            {cards ? (
              <InstanceCards list={list} selection={selection} onMenu={setMenu} />
            ) : (
              <InstanceTable list={list} selection={selection} onMenu={setMenu} />
            )}
          </>
        )}
      </div>
      <RowMenu target={menu} onClose={() => setMenu(null)} />
    </Page>
  );
}

/** A table of eight columns is no use on a telephone. */
const narrow = () => window.matchMedia("(max-width: 52rem)").matches;

function Views({ search, cards }: { search: Search; cards: boolean }) {
  return (
    <nav className="views" aria-label="View">
      <Link to="/instances" search={{ ...search, view: "table" }} replace aria-current={cards ? undefined : "true"}>
        Table
      </Link>
      <Link to="/instances" search={{ ...search, view: "cards" }} replace aria-current={cards ? "true" : undefined}>
        Cards
      </Link>
    </nav>
  );
}

function Nothing({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered) {
    return (
      <Empty title="No instance matches" action={<Button onPress={onClear}>Clear filters</Button>}>
        There may be others, which these filters leave out.
      </Empty>
    );
  }
  return (
    <Empty
      title="Nothing is connected yet"
      action={
        <ButtonLink look="primary" to="/connectors">
          Choose a connector
        </ButtonLink>
      }
    >
      An instance is one connected account, such as a Twilio account. Applications call through it, and never see its
      credentials.
    </Empty>
  );
}
