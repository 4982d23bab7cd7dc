import "./instance.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { instanceQuery } from "../../api/instance";
import type { Instance } from "../../api/instances";
import { Refused } from "../../api/client";
import { Button, ButtonLink } from "../../ui/Button";
import { Health } from "../../ui/Health";
import { Icon } from "../../ui/Icon";
import { Menu } from "../../ui/Overlay";
import { Page } from "../../ui/Page";
import { Empty, Problem, Skeleton } from "../../ui/States";
import { Time } from "../../ui/Time";
import { useDeleted, useInstanceActions } from "./actions";
import { DeleteDialog } from "./DeleteDialog";
import { environmentWords, evidenceWords, isBroken, wantsReauth } from "./words";

const tabs = [
  { to: "/instances/$id", label: "Overview" },
  { to: "/instances/$id/try", label: "Try it" },
  { to: "/instances/$id/calls", label: "Calls" },
  { to: "/instances/$id/used-by", label: "Used by" },
  { to: "/instances/$id/edit", label: "Edit" },
] as const;

const crumbs = [{ label: "Instances", to: "/instances" }];

/** What all pages of an instance share: its name and health, what can be done with it, and the way to its other pages. */
export function InstancePage({
  tab,
  children,
}: {
  tab: (typeof tabs)[number]["label"];
  children: (instance: Instance) => ReactNode;
}) {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery(instanceQuery(id));
  if (query.data) {
    return (
      <Framed
        key={id}
        tab={tab}
        instance={query.data}
        stale={query.isError ? query.error : null}
        again={() => void query.refetch()}
        content={children}
      />
    );
  }
  return (
    <Page title={query.isError ? "Instance" : "Loading…"} crumbs={crumbs}>
      {query.isError ? (
        isMissing(query.error) ? (
          <Missing />
        ) : (
          <Problem error={query.error} again={() => void query.refetch()} />
        )
      ) : (
        <Skeleton lines={5} />
      )}
    </Page>
  );
}

const isMissing = (error: unknown) => error instanceof Refused && error.status === 404;

function Missing() {
  return (
    <Empty
      title="Not found, or not shared with you"
      action={<ButtonLink to="/instances/deleted">Recently deleted</ButtonLink>}
    >
      It may have been deleted; what was deleted lately can be brought back. Or it is somebody else's: users see their
      own instances, administrators of an account see all of its.
    </Empty>
  );
}

function Framed(props: {
  tab: string;
  instance: Instance;
  stale: unknown;
  again: () => void;
  content: (instance: Instance) => ReactNode;
}) {
  const { instance } = props;
  const { check, enable, star } = useInstanceActions(instance);
  const [deleting, setDeleting] = useState(false);
  const deleted = useDeleted();
  const params = { id: String(instance.id) };
  useEffect(() => {
    if (props.tab !== "Overview") document.title = `${props.tab} · ${instance.name} · Trunkline`;
  }, [props.tab, instance.name]);
  const environment = environmentWords[instance.environment];
  return (
    <Page
      title={instance.name}
      crumbs={crumbs}
      beside={
        <>
          <Health health={instance.health} />
          <span className={`chip ${instance.environment === "live" ? "accent" : ""}`}>
            {environment?.word ?? instance.environment}
          </span>
        </>
      }
      actions={
        <>
          <Button onPress={() => check.mutate()} isPending={check.isPending}>
            <Icon name="refresh" size={16} /> {check.isPending ? "Asking…" : "Test now"}
          </Button>
          <ButtonLink to="/instances/$id/edit" params={params} search={{ mode: "reauthenticate" }}>
            <Icon name="key" size={16} /> Re-authenticate
          </ButtonLink>
          <Menu
            label="More actions"
            entries={[
              instance.disabled
                ? { id: "enable", label: "Enable", onAction: () => enable.mutate(true) }
                : { id: "disable", label: "Disable", onAction: () => enable.mutate(false) },
              {
                id: "default",
                label: instance.default ? "No longer the default" : "Make it the default",
                onAction: () => star.mutate(!instance.default),
              },
              { id: "delete", label: "Delete…", danger: true, onAction: () => setDeleting(true) },
            ]}
          />
        </>
      }
    >
      <nav aria-label="Instance" className="tabs-list">
        {tabs.map((tab) => (
          <Link key={tab.to} to={tab.to} params={params} activeOptions={{ exact: true, includeSearch: false }}>
            {tab.label}
          </Link>
        ))}
      </nav>
      {props.stale !== null && (
        <Problem error={props.stale} title="This may be old: the hub did not answer just now" again={props.again} />
      )}
      {isBroken(instance.health) && props.tab !== "Edit" && props.tab !== "Overview" && <Trouble instance={instance} />}
      {instance.disabled && (
        <div className="notice row between">
          <span>Disabled: calls through it are refused with 403.</span>
          <Button small onPress={() => enable.mutate(true)} isPending={enable.isPending}>
            Enable
          </Button>
        </div>
      )}
      {props.content(instance)}
      <DeleteDialog
        instance={instance}
        open={deleting}
        onClose={() => setDeleting(false)}
        onDeleted={(gone, purged) => void deleted(gone, purged)}
      />
    </Page>
  );
}

/** What is wrong, how that is known, and the way out. */
function Trouble({ instance }: { instance: Instance }) {
  const { health } = instance;
  return (
    <section className={`notice ${health.state === "degraded" ? "busy" : "bad"} trouble`} aria-label="What is wrong">
      <div>
        <strong>{health.message}</strong>
        <p className="small">
          {evidenceWords(health, instance.element.name)}, <Time date={health.evidence?.date ?? health.checkedDate} />.
          So since <Time date={health.since} />.
        </p>
      </div>
      {wantsReauth(health) && (
        <ButtonLink
          look="primary"
          to="/instances/$id/edit"
          params={{ id: String(instance.id) }}
          search={{ mode: "reauthenticate" }}
        >
          Re-authenticate
        </ButtonLink>
      )}
    </section>
  );
}
