import { Link } from "@tanstack/react-router";
import type { Event } from "../../api/activity";
import { CopyButton } from "../../ui/Copy";
import { Time } from "../../ui/Time";
import { actionWords } from "./events";

interface Props {
  events: Event[];
  people: Map<number, string>;
  nameOf: (event: Event) => string | undefined;
}

export function EventTable({ events, people, nameOf }: Props) {
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label="Events">
      <table className="table" aria-label="Events">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">Did what</th>
            <th scope="col">To which</th>
            <th scope="col">Of it</th>
            <th scope="col">From</th>
            <th scope="col">Request</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.id}>
              <td>
                <Time date={event.date} />
              </td>
              <td>
                {event.userId == null ? (
                  <span className="quiet">the hub's machine</span>
                ) : (
                  (people.get(event.userId) ?? `User ${event.userId}`)
                )}
              </td>
              <td className="event-action">{actionWords(event.action)}</td>
              <td>
                {event.entity === "instance" ? (
                  <Link to="/instances/$id" params={{ id: event.entityId }}>
                    {nameOf(event) ?? `Instance ${event.entityId}`}
                  </Link>
                ) : (
                  (nameOf(event) ?? `${event.entity} ${event.entityId}`)
                )}
              </td>
              <td className="quiet">{event.detail}</td>
              <td className="quiet">{event.requestIp}</td>
              <td>{event.requestId && <CopyButton text={event.requestId} what={`request id ${event.requestId}`} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
