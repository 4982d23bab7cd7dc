/** Works through a list with so many at once, until it is done or stopped; what has begun is finished. */
export async function inParallel<T>(
  items: readonly T[],
  atOnce: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  async function worker() {
    while (next < items.length && !signal.aborted) await work(items[next++]!);
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
