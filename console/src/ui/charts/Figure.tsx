import { type ReactNode, useId } from "react";
import "./charts.css";

export interface Column {
  label: string;
  number?: boolean;
}

/** What a chart shows, in a table: all of it, for whoever does not see the chart or wants the figures. */
export interface TableData {
  columns: Column[];
  rows: string[][];
}

/** A chart with its name, what it says in a sentence, and its table. The table is always there for screen readers. */
export function Figure(props: {
  title: string;
  says: string;
  table: TableData;
  asTable: boolean;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <figure className="card chart-figure" aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>{props.title}</h2>
        <p className="small quiet">{props.says}</p>
      </figcaption>
      {!props.asTable && props.children}
      {props.asTable ? (
        <div className="table-box chart-table" role="region" aria-label={`Table: ${props.title}`} tabIndex={0}>
          <Table {...props.table} title={props.title} />
        </div>
      ) : (
        <div className="visually-hidden">
          <Table {...props.table} title={props.title} />
        </div>
      )}
    </figure>
  );
}

function Table({ columns, rows, title }: TableData & { title: string }) {
  return (
    <table className="table">
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.label} scope="col" className={column.number ? "number" : undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]}>
            {row.map((cell, i) =>
              i === 0 ? (
                <th key={columns[i]?.label} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={columns[i]?.label} className={columns[i]?.number ? "number" : undefined}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
