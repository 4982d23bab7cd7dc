import { queryOptions } from "@tanstack/react-query";
import { api, data, type Schemas } from "./client";

export type Session = Schemas["SessionView"];

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: () => data(api.GET("/session")),
  staleTime: 60_000,
  retry: false,
});

/** Whether nobody has ever signed in here, so that the set-up link of the terminal is what helps. */
export const setupQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: () => data(api.GET("/session/setup")),
  retry: false,
});

export const signIn = (body: Schemas["PasswordSignIn"]) => data(api.POST("/session", { body }));
export const setUp = (body: Schemas["SetUp"]) => data(api.POST("/session/setup", { body }));
export const signOut = () => data(api.DELETE("/session"));
