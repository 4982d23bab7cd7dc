import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { PasswordCard } from "../src/pages/settings/PasswordCard";

/** The hub, as far as this form knows it. The client takes fetch and Request when it is made, which is before the tests. */
const hub = vi.hoisted(() => {
  const hub = { sent: [] as { path: string; body: unknown }[], status: 200, answer: {} as unknown };
  const Original = globalThis.Request;
  globalThis.Request = class extends Original {
    constructor(url: string | URL | Request, init?: RequestInit) {
      super(typeof url === "string" ? new URL(url, "http://hub.example") : url, init);
    }
  };
  globalThis.fetch = async (input) => {
    const request = input as Request;
    hub.sent.push({
      path: new URL(request.url).pathname,
      body: request.method === "POST" ? await request.json() : undefined,
    });
    return new Response(JSON.stringify(hub.answer), {
      status: hub.status,
      headers: { "Content-Type": "application/json" },
    });
  };
  return hub;
});

function show(hasPassword: boolean) {
  const user = {
    id: 1,
    emailAddress: "ann@example.com",
    firstName: "Ann",
    lastName: "Lee",
    role: "admin",
    hasPassword,
  };
  const session = {
    user,
    account: { id: 1, name: "Acme" },
    organization: { id: 1, name: "Acme" },
    expiresDate: "2030-01-01T00:00:00Z",
  };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PasswordCard session={session} />
    </QueryClientProvider>,
  );
}

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const button = (name: string) => screen.getByRole("button", { name }) as HTMLButtonElement;

afterEach(() => {
  cleanup();
  Object.assign(hub, { sent: [], status: 200, answer: {} });
});

it("asks who has a password for the old one, and sends both", async () => {
  show(true);
  type("New password", "An0ther&One");
  expect(button("Change password").disabled).toBe(true);
  type("Current password", "Tr0ub4dor&3");
  expect(button("Change password").disabled).toBe(false);

  fireEvent.click(button("Change password"));

  await waitFor(() => expect(hub.sent.length).toBeGreaterThanOrEqual(2));
  expect(hub.sent[0]).toEqual({
    path: "/elements/api-v2/authentication/passwords",
    body: { password: "An0ther&One", currentPassword: "Tr0ub4dor&3" },
  });
  expect(hub.sent[1]).toEqual({
    path: "/elements/api-v2/session",
    body: { username: "ann@example.com", password: "An0ther&One" },
  });
});

it("tells what the hub says of a wrong one, and keeps what was typed", async () => {
  Object.assign(hub, {
    status: 400,
    answer: { message: "currentPassword is not the password that you have now. Nothing was changed." },
  });
  show(true);
  type("New password", "An0ther&One");
  type("Current password", "wrong");

  fireEvent.click(button("Change password"));

  await screen.findByText(/is not the password that you have now/);
  expect(hub.sent.length).toBe(1);
  expect((screen.getByLabelText("New password") as HTMLInputElement).value).toBe("An0ther&One");
});

it("asks who has none for a new one alone", async () => {
  show(false);
  expect(screen.queryByLabelText("Current password")).toBeNull();
  type("New password", "An0ther&One");

  fireEvent.click(button("Set password"));

  await waitFor(() => expect(hub.sent[0]?.body).toEqual({ password: "An0ther&One" }));
});
