import { Link } from "@tanstack/react-router";
import type { Instance } from "../../api/instances";
import { ButtonLink, IconButton } from "../../ui/Button";
import { Id } from "../../ui/Copy";
import { Health } from "../../ui/Health";
import { Icon } from "../../ui/Icon";
import { Time } from "../../ui/Time";
import { useInstanceActions } from "./actions";
import { ConnectCard } from "./ConnectCard";
import { InstancePage } from "./Frame";
import { RecentCalls } from "./RecentCalls";
import { TokenView } from "./TokenView";
import { environmentWords, evidenceWords, fixWords, isBroken, wantsReauth } from "./words";

export default function Overview() {
  return (
    <InstancePage tab="Overview">
      {(instance) => (
        <div className="columns">
          <div className="stack">
            <HealthCard instance={instance} />
            <RecentCalls instance={instance} />
          </div>
          <div className="stack">
            <Facts instance={instance} />
            {instance.environment === "connect" && <ConnectCard instance={instance} />}
          </div>
        </div>
      )}
    </InstancePage>
  );
}

function HealthCard({ instance }: { instance: Instance }) {
  const { health } = instance;
  const fix = fixWords(health);
  return (
    <section className="card" aria-labelledby="health">
      <div className="card-head">
        <h2 id="health">Health</h2>
        <Health health={health} />
      </div>
      <p className={isBroken(health) ? "broken" : ""}>{health.message}</p>
      {wantsReauth(health) && (
        <div>
          <ButtonLink
            look="primary"
            to="/instances/$id/edit"
            params={{ id: String(instance.id) }}
            search={{ mode: "reauthenticate" }}
          >
            Re-authenticate
          </ButtonLink>
        </div>
      )}
      <dl className="facts">
        <dt>How it is known</dt>
        <dd>
          {evidenceWords(health, instance.element.name)}
          {health.evidence && (
            <>
              , <Time date={health.evidence.date} />
            </>
          )}
          .
          {health.evidence?.requestId && (
            <>
              {" "}
              <Link to="/activity" search={{ requestId: health.evidence.requestId }}>
                See the call
              </Link>
            </>
          )}
        </dd>
        <dt>So since</dt>
        <dd>
          <Time date={health.since} />
        </dd>
        <dt>Last asked</dt>
        <dd>
          <Time date={health.checkedDate} />
          {health.nextCheckDate && (
            <span className="quiet">
              ; next <Time date={health.nextCheckDate} />
            </span>
          )}
        </dd>
        {fix && (
          <>
            <dt>Who can fix it</dt>
            <dd>{fix}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Facts({ instance }: { instance: Instance }) {
  const { star } = useInstanceActions(instance);
  const owner =
    [instance.user.firstName, instance.user.lastName].filter(Boolean).join(" ") || instance.user.emailAddress;
  return (
    <section className="card" aria-labelledby="facts">
      <div className="card-head">
        <h2 id="facts">This instance</h2>
        <ButtonLink small to="/instances/$id/edit" params={{ id: String(instance.id) }}>
          Edit
        </ButtonLink>
      </div>
      <div>
        <h3 className="label">Element token</h3>
        <TokenView id={instance.id} />
      </div>
      <dl className="facts">
        <dt>Id</dt>
        <dd>
          <Id value={instance.id} what="instance id" />
        </dd>
        <dt>Connector</dt>
        <dd>
          <Link to="/connectors/$key" params={{ key: instance.element.key }}>
            {instance.element.name}
          </Link>
        </dd>
        <dt>Account</dt>
        <dd>
          {instance.identity ? (
            <>
              {instance.identity.name && <div>{instance.identity.name}</div>}
              <Id value={instance.identity.id} what="account id" />
            </>
          ) : (
            <span className="quiet">not known yet</span>
          )}
        </dd>
        <dt>Environment</dt>
        <dd>
          {environmentWords[instance.environment]?.word ?? instance.environment}
          <div className="small quiet">{environmentWords[instance.environment]?.meaning}</div>
        </dd>
        <dt>Default</dt>
        <dd className="row">
          {instance.default ? `Yes, for ${instance.element.name}` : "No"}
          <IconButton
            small
            label={instance.default ? "No longer the default" : "Make it the default"}
            onPress={() => star.mutate(!instance.default)}
            isPending={star.isPending}
          >
            <span className={instance.default ? "star on" : "star"}>
              <Icon name="star" size={16} />
            </span>
          </IconButton>
        </dd>
        <dt>Folder</dt>
        <dd>
          {instance.folder ? (
            <Link to="/instances" search={{ folder: instance.folder }}>
              {instance.folder}
            </Link>
          ) : (
            <span className="quiet">none</span>
          )}
        </dd>
        <dt>Tags</dt>
        <dd className="row">
          {instance.tags.map((tag) => (
            <span key={tag} className="chip wraps">
              {tag}
            </span>
          ))}
        </dd>
        <dt>Owner</dt>
        <dd>
          {owner}
          {owner !== instance.user.emailAddress && <div className="small quiet">{instance.user.emailAddress}</div>}
        </dd>
        <dt>Created</dt>
        <dd>
          <Time date={instance.createdDate} />
        </dd>
        <dt>Last used</dt>
        <dd>
          <Time date={instance.lastUsedDate} />
        </dd>
      </dl>
    </section>
  );
}
