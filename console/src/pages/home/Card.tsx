import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { Loaded } from "../../ui/States";

/** A part of Home with an answer of its own: it loads, fails and recovers by itself. */
export function Card<T>(props: {
  title: string;
  beside?: ReactNode;
  query: UseQueryResult<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{props.title}</h2>
        {props.beside}
      </div>
      <Loaded query={props.query} lines={props.lines}>
        {props.children}
      </Loaded>
    </section>
  );
}
