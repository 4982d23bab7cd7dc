import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Instance } from "../../api/instances";
import { isFinal, isGood, type Message, readText } from "../../api/messages";
import { Id } from "../../ui/Copy";
import { Icon } from "../../ui/Icon";

const road = ["queued", "sent", "delivered"];
const give = 90_000;

/** Follows a text on its way. Test credentials keep nothing that could be followed. */
export function TextStatus({ instance, first, follow }: { instance: Instance; first: Message; follow: boolean }) {
  const [since] = useState(Date.now);
  const query = useQuery({
    queryKey: ["text", instance.id, first.id],
    enabled: follow && !isFinal(first.status),
    // A refusal by the provider is shown here, and signs nobody out.
    queryFn: ({ signal }) =>
      readText(instance.id, first.id, signal).then(
        (now) => ({ now, error: null }),
        (error: Error) => ({ now: null, error }),
      ),
    refetchInterval: ({ state }) =>
      isFinal(state.data?.now?.status) || state.data?.error || Date.now() - since > give ? false : 1000,
    gcTime: 0,
  });
  const text = query.data?.now ?? first;
  const status = text.status ?? "accepted";
  const bad = isFinal(status) && !isGood(status);
  // accepted, scheduled, queued and sending are all before sent.
  const reached = isGood(status) ? 2 : status === "sent" ? 1 : 0;
  const steps = bad ? [...road.slice(0, 2), status] : road;
  return (
    <li className={`notice ${bad ? "bad" : isGood(status) ? "good" : ""}`}>
      <div className="sent" role="status">
        <span className="visually-hidden">
          Text to {text.to}: {status}
        </span>
        {steps.map((step, n) => (
          <span key={step} className="sent" aria-hidden="true">
            {n > 0 && <span className="sent-line" />}
            <span className={`sent-step ${bad && n === 2 ? "wrong" : n <= reached ? "reached" : ""}`}>
              {(n <= reached || (bad && n === 2)) && <Icon name={bad && n === 2 ? "stop" : "check"} size={15} />}
              {step}
            </span>
          </span>
        ))}
      </div>
      <div className="small quiet row">
        To {text.to} <Id value={first.id} what="message id" />
      </div>
      {!follow && <p className="small quiet">Test credentials keep no texts, so there is nothing to follow.</p>}
      {text.error_code != null && (
        <p>
          Error {text.error_code}
          {text.error_message && `: ${text.error_message}`}
        </p>
      )}
      {query.data?.error && <p>Its status could not be read: {query.data.error.message}</p>}
    </li>
  );
}
