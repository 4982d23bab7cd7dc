import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { type ApiError, Refused } from "../api/client";
import { Button } from "./Button";

/** Shown only when loading takes long enough to be noticed. */
export function Skeleton({ lines = 3, height }: { lines?: number; height?: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="stack tight" aria-busy="true">
      <span className="visually-hidden" role="status">
        Loading
      </span>
      {late &&
        Array.from({ length: lines }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all the same.
          <div key={i} className="skeleton" style={{ blockSize: height ?? "1.5rem" }} />
        ))}
    </div>
  );
}

export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

/** What happened, why, and what to do; with the request's id for whoever runs the hub. */
export function Problem({ error, again, title }: { error: unknown; again?: () => void; title?: string }) {
  const known: ApiError =
    error instanceof Refused ? error : { status: 0, message: error instanceof Error ? error.message : String(error) };
  return (
    <div className="notice bad" role="alert">
      <strong>{title ?? titleOf(known.status)}</strong>
      <p>{known.message}</p>
      {known.providerMessage && known.providerMessage !== known.message && (
        <p>
          The provider says: <bdi>{known.providerMessage}</bdi>
          {known.code !== undefined && (
            <>
              {" "}
              (code <bdi>{known.code}</bdi>)
            </>
          )}
        </p>
      )}
      <div className="row">
        {again && (
          <Button small onPress={again}>
            Try again
          </Button>
        )}
        {known.requestId && (
          <span className="small quiet">
            Request <code>{known.requestId}</code>
          </span>
        )}
      </div>
    </div>
  );
}

function titleOf(status: number): string {
  if (status === 0) return "The hub did not answer";
  if (status === 403) return "You may not see or do this";
  if (status === 404) return "Not found, or not shared with you";
  if (status >= 500) return "The hub could not do this";
  return "This did not work";
}

/** One of loading, failed or there. */
export function Loaded<T>({
  query,
  lines,
  children,
}: {
  query: UseQueryResult<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && (
          <Problem
            error={query.error}
            title="This may be old: the hub did not answer just now"
            again={() => void query.refetch()}
          />
        )}
        {children(query.data)}
      </>
    );
  }
  if (query.isError) return <Problem error={query.error} again={() => void query.refetch()} />;
  return <Skeleton lines={lines} />;
}
