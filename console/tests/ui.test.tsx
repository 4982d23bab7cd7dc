import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Refused } from "../src/api/client";
import { arcs, placeAt, shownLabels, ticks } from "../src/ui/charts/scale";
import { Figure } from "../src/ui/charts/Figure";
import { Checks, Radios } from "../src/ui/Choices";
import { FormDialog } from "../src/ui/FormDialog";
import { HiddenSecret } from "../src/ui/Secret";

// The browser has it, jsdom has not.
vi.stubGlobal("CSS", { escape: (text: string) => text });

const show = (what: ReactNode) => render(<QueryClientProvider client={new QueryClient()}>{what}</QueryClientProvider>);

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("scales", () => {
  it.each([
    [0, [0, 1]],
    [Number.NaN, [0, 1]],
    [7, [0, 2, 4, 6, 8]],
    [66, [0, 20, 40, 60, 80]],
    [0.3, [0, 0.1, 0.2, 0.3]],
    [100, [0, 25, 50, 75, 100]],
  ])("up to %d has the marks %o", (most, marks) => {
    expect(ticks(most)).toEqual(marks);
  });
  it("shows as many labels as fit, the newest always", () => {
    expect([...shownLabels(30, 300, 50)].sort((a, b) => a - b)).toEqual([4, 9, 14, 19, 24, 29]);
    expect(shownLabels(3, 1000, 50).size).toBe(3);
  });
  it("finds the place below the pointer, also at the edges", () => {
    expect([-5, 0, 149, 150, 299, 400].map((x) => placeAt(x, 300, 2))).toEqual([0, 0, 0, 1, 1, 1]);
  });
  it("goes once round", () => {
    expect(arcs([1, 3])).toEqual([
      { from: 0, length: 0.25 },
      { from: 0.25, length: 0.75 },
    ]);
    expect(arcs([0, 0])).toEqual([
      { from: 0, length: 0 },
      { from: 0, length: 0 },
    ]);
  });
});

it("has the table of a chart for screen readers, whether or not it is in sight", () => {
  const table = { columns: [{ label: "Day" }, { label: "Calls", number: true }], rows: [["Mon", "3"]] };
  const { rerender } = render(
    <Figure title="Calls per day" says="3 calls." table={table} asTable={false}>
      chart
    </Figure>,
  );
  expect(
    within(screen.getByRole("figure", { name: "Calls per day" })).getByRole("rowheader", { name: "Mon" }),
  ).toBeTruthy();
  expect(screen.getByText("chart")).toBeTruthy();
  rerender(
    <Figure title="Calls per day" says="3 calls." table={table} asTable>
      chart
    </Figure>,
  );
  expect(screen.queryByText("chart")).toBeNull();
  expect(screen.getByRole("cell", { name: "3" })).toBeTruthy();
});

it("lets one choose several, and one of several", () => {
  const several = vi.fn();
  const one = vi.fn();
  const choices = [
    { id: "a", label: "First" },
    { id: "b", label: "Second", help: "With a word more" },
  ] as const;
  show(
    <>
      <Checks label="Several" choices={choices} value={["a"]} onChange={several} />
      <Radios label="One" choices={choices} value="a" onChange={one} />
    </>,
  );
  fireEvent.click(screen.getByRole("checkbox", { name: /Second/ }));
  fireEvent.click(screen.getByRole("radio", { name: /Second/ }));
  expect(several).toHaveBeenCalledWith(["a", "b"]);
  expect(one).toHaveBeenCalledWith("b");
});

describe("a covered secret", () => {
  it("is asked for when somebody wants to see it, and covered again after a minute", async () => {
    vi.useFakeTimers();
    const load = vi.fn(() => Promise.resolve("made-up-secret"));
    show(<HiddenSecret what="user secret" load={load} />);
    expect(load).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole("button", { name: "Show user secret" }));
    await act(() => vi.advanceTimersByTimeAsync(10));
    expect(screen.getByText("made-up-secret")).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(61_000));
    expect(screen.queryByText("made-up-secret")).toBeNull();
  });
});

describe("a dialog with a form", () => {
  it("stays open with what the hub says when it refuses", async () => {
    const close = vi.fn();
    const run = vi.fn(() =>
      Promise.reject(new Refused({ status: 409, message: "There is one already.", requestId: "abc" })),
    );
    show(<FormDialog title="Make it" submit="Make" run={run} onClose={close} />);
    fireEvent.click(screen.getByRole("button", { name: "Make" }));
    expect(await screen.findByText("There is one already.")).toBeTruthy();
    expect(screen.getByText("abc")).toBeTruthy();
    expect(close).not.toHaveBeenCalled();
  });
  it("closes when it is done, and asks aloud what cannot be taken back", async () => {
    const close = vi.fn();
    show(<FormDialog title="Delete it?" submit="Delete" danger run={() => Promise.resolve()} onClose={close} />);
    expect(screen.getByRole("alertdialog", { name: "Delete it?" })).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Delete" }));
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
  });
});
