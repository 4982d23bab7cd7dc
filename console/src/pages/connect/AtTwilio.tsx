import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ConnectApp, differencesQuery, fixApp } from "../../api/connect";
import { useRole } from "../../api/role";
import { Button, IconButton } from "../../ui/Button";
import { CopyButton } from "../../ui/Copy";
import { Icon } from "../../ui/Icon";
import { Problem, Skeleton } from "../../ui/States";
import { say } from "../../ui/Toasts";
import { type Difference, differenceOf } from "./words";

/** What Twilio has and what it should have, with the click that makes them alike. */
export function AtTwilio({ app }: { app: ConnectApp }) {
  const queries = useQueryClient();
  const { isAdmin } = useRole();
  const mayChange = isAdmin && app.own;
  const differences = useQuery(differencesQuery(app.id));
  const fix = useMutation({
    meta: { provider: true },
    mutationFn: () => fixApp(app.id),
    onSuccess: (fixed) => {
      queries.setQueryData(differencesQuery(app.id).queryKey, fixed.differences ?? []);
      say(
        fixed.differences?.length ? "Entered at Twilio; something still differs" : "Twilio has the right addresses now",
      );
    },
  });
  const found = differences.data?.map(differenceOf);
  const others = found?.filter((difference) => !difference.of) ?? [];
  const about = (address: Difference["of"]) => found?.find((difference) => difference.of === address);
  return (
    <section className="card" aria-labelledby="at-twilio">
      <div className="card-head">
        <h2 id="at-twilio">At Twilio</h2>
        <div className="row">
          {found && (
            <span className={`chip ${found.length ? "busy" : "good"}`}>
              <Icon name={found.length ? "warn" : "good"} size={14} />
              {found.length === 0
                ? "As it should be"
                : found.length === 1
                  ? "1 difference"
                  : `${found.length} differences`}
            </span>
          )}
          <IconButton
            small
            label="Ask Twilio again"
            isDisabled={differences.isFetching}
            onPress={() => void differences.refetch()}
          >
            <Icon name="refresh" size={15} />
          </IconButton>
        </div>
      </div>
      <div role="status" className="stack tight">
        {found?.length === 0 && (
          <p className="quiet">Twilio sends customers, and the news of a withdrawal, to this hub.</p>
        )}
        {others.length > 0 && (
          <ul className="differences">
            {others.map((difference) => (
              <li key={difference.text}>{difference.text}</li>
            ))}
          </ul>
        )}
      </div>
      {differences.isPending && <Skeleton lines={2} />}
      {differences.isError && (
        <Problem error={differences.error} title="Twilio could not be asked" again={() => void differences.refetch()} />
      )}
      {fix.isError && <Problem error={fix.error} title="Nothing was changed at Twilio" />}
      <dl className="addresses">
        <Address
          label="Authorize URL"
          help="Where Twilio sends customers after they agreed"
          value={app.authorizeUrl}
          difference={about("Authorize")}
        />
        <Address
          label="Deauthorize URL"
          help="Where Twilio tells that a customer withdrew"
          value={app.deauthorizeUrl}
          difference={about("Deauthorize")}
        />
      </dl>
      {found && found.length > 0 && (
        <div className="row">
          <Button look="primary" isDisabled={!mayChange || fix.isPending} onPress={() => fix.mutate()}>
            {fix.isPending ? "Entering…" : "Fix in Twilio"}
          </Button>
          <span className="small quiet">
            {mayChange ? "Enters both addresses in your Connect App." : "Administrators of the account can do this."}
          </span>
        </div>
      )}
    </section>
  );
}

function Address({
  label,
  help,
  value,
  difference,
}: {
  label: string;
  help: string;
  value: string;
  difference?: Difference;
}) {
  return (
    <div className="address">
      <dt>
        {label} <span className="small quiet">{help}</span>
      </dt>
      <dd className="address-value">
        <code>{value}</code>
        <CopyButton text={value} what={label} />
      </dd>
      {difference && (
        <dd className="address-has">
          <Icon name="warn" size={14} />
          <span className="wrap">
            {difference.has ? (
              <>
                Twilio has <code>{difference.has}</code>
              </>
            ) : (
              "Nothing is entered at Twilio yet"
            )}
          </span>
        </dd>
      )}
    </div>
  );
}
