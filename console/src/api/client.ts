import createClient from "openapi-fetch";
import type { components, operations, paths } from "./schema";

/** What the hub's own document calls the shapes of its answers and bodies. */
export type Schemas = components["schemas"];

/** The query parameters of one of its operations. */
export type QueryOf<Operation extends keyof operations> = NonNullable<operations[Operation]["parameters"]["query"]>;

/** What the hub says when it refuses, in the shape that all its errors have. */
export interface ApiError {
  status: number;
  message: string;
  requestId?: string;
  providerMessage?: string;
  /** The provider's own code, such as 20003 at Twilio. */
  code?: number | string;
  moreInfo?: string;
}

/** Thrown by everything that talks to the hub. */
export class Refused extends Error implements ApiError {
  readonly status: number;
  readonly requestId?: string;
  readonly providerMessage?: string;
  readonly code?: number | string;
  readonly moreInfo?: string;

  constructor(error: ApiError) {
    super(error.message);
    this.name = "Refused";
    this.status = error.status;
    this.requestId = error.requestId;
    this.providerMessage = error.providerMessage;
    this.code = error.code;
    this.moreInfo = error.moreInfo;
  }
}

export const apiBase = "/elements/api-v2";

/** Says that a request comes from this page: a cookie alone signs nobody in. */
export const consoleHeader = { "Trunkline-Console": "1" };

/** The paths of the hub's document, without the base that all of them share. */
type Paths = { [P in keyof paths as P extends `/elements/api-v2${infer Rest}` ? Rest : never]: paths[P] };

/** The hub's own API: paths, parameters, bodies and answers are those of its document. */
export const api = createClient<Paths>({ baseUrl: apiBase, headers: consoleHeader, credentials: "same-origin" });

api.use({
  async onResponse({ response }) {
    if (!response.ok) throw await refusal(response);
  },
  onError({ error }) {
    return unreachable(error);
  },
});

/** The data of an answer; a refusal was thrown before. */
export async function data<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}

/** A page of a list, with the token of the next. */
export interface Page<T> {
  items: T[];
  next: string | null;
  total: number | null;
}

export async function page<T>(answer: Promise<{ data?: T[]; response: Response }>): Promise<Page<T>> {
  const { data: items, response } = await answer;
  const next = response.headers.get("Elements-Next-Page-Token");
  const total = response.headers.get("Elements-Total-Count");
  return {
    items: items ?? [],
    // NA is how older lists say that there is no next page.
    next: next === "NA" ? null : next,
    total: total === null ? null : Number(total),
  };
}

/** For what the document does not describe: calls through an instance, streams, files. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(path, {
    ...init,
    credentials: "same-origin",
    headers: { ...consoleHeader, ...init.headers },
  }).catch((error: unknown) => {
    throw unreachable(error);
  });
  if (!response.ok) throw await refusal(response);
  return response;
}

function unreachable(error: unknown): Error {
  if (error instanceof Refused || (error instanceof DOMException && error.name === "AbortError")) return error;
  return new Refused({ status: 0, message: "The hub cannot be reached. Is it running, and is the network there?" });
}

export async function refusal(response: Response): Promise<Refused> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const known = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string) => (typeof known[name] === "string" ? (known[name] as string) : undefined);
  return new Refused({
    status: response.status,
    message: text("message") ?? `The hub answered ${response.status}.`,
    requestId: text("requestId") ?? response.headers.get("Elements-Request-Id") ?? undefined,
    providerMessage: text("providerMessage"),
    code: (known.code ?? known.providerCode) as number | string | undefined,
    moreInfo: text("more_info") ?? text("moreInfo"),
  });
}
