/** Round steps from zero to just above the greatest value, such as 0, 20, 40, 60. */
export function ticks(most: number, about = 4): number[] {
  if (!(most > 0) || !Number.isFinite(most)) return [0, 1];
  const rough = most / about;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = size * ([1, 2, 2.5, 5, 10].find((factor) => factor * size >= rough) ?? 10);
  const count = Math.ceil(most / step - 1e-9);
  // Multiplied, not summed: a sum of 0.1 and 0.2 is no 0.3.
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}

/** Which of so many labels fit beside each other; the last is always one of them, since it is the newest. */
export function shownLabels(count: number, width: number, each: number): Set<number> {
  const every = Math.max(1, Math.ceil((count * each) / Math.max(width, 1)));
  const shown = new Set<number>();
  for (let i = count - 1; i >= 0; i -= every) shown.add(i);
  return shown;
}

/** The place below a pointer that is so far into the plot. */
export function placeAt(x: number, width: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor((x / width) * count)));
}

/** Parts of a ring, as fractions of the way round: where each begins, and how long it is. */
export function arcs(values: number[]): { from: number; length: number }[] {
  const sum = values.reduce((a, b) => a + b, 0);
  let from = 0;
  return values.map((value) => {
    const arc = { from, length: sum > 0 ? value / sum : 0 };
    from += arc.length;
    return arc;
  });
}
