import type { Operation } from "../../api/connectors";

/** `incomingNumbers` reads as "Incoming numbers". */
export function kindName(kind: string): string {
  const words = kind.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Operations by what they are about, in the connector's own order. */
export function byKind(operations: Operation[]): { kind: string; name: string; operations: Operation[] }[] {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    const group = groups.get(operation.kind);
    if (group) group.push(operation);
    else groups.set(operation.kind, [operation]);
  }
  return [...groups].map(([kind, of]) => ({ kind, name: kindName(kind), operations: of }));
}

export function operationMatches(operation: Operation, search: string): boolean {
  const text =
    `${operation.operationId} ${operation.description} ${operation.method} ${operation.path} ${operation.kind}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
