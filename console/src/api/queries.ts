import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Refused } from "./client";

/** Whoever is no longer signed in is asked to sign in, wherever they are; they come back there afterwards. */
function leaveWhenSignedOut(error: unknown) {
  if (error instanceof Refused && error.status === 401 && !gatePaths.some((p) => location.pathname.startsWith(p))) {
    const here = location.pathname + location.search;
    location.assign(`/console/sign-in?to=${encodeURIComponent(here)}`);
  }
}

const gatePaths = ["/console/sign-in", "/console/setup"];

export const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (query.meta?.provider !== true) leaveWhenSignedOut(error);
    },
  }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _context, mutation) => {
      if (mutation.meta?.provider !== true) leaveWhenSignedOut(error);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What the hub refused it will refuse again; only a hub that could not be reached is asked once more.
      retry: (count, error) => count < 2 && error instanceof Refused && (error.status === 0 || error.status === 503),
    },
  },
});
