/** A round number that is at least `n`, to end an axis at. */
export function niceTop(n: number): number {
  if (n <= 4) return 4;
  const size = 10 ** Math.floor(Math.log10(n));
  return [1, 2, 4, 5, 10].map((step) => step * size).find((top) => top >= n)!;
}

export interface Bucket {
  date: string;
  calls: number;
  failed: number;
}

/** At most `most` buckets, neighbours added up, so that bars stay wide enough to be seen. */
export function merged(buckets: Bucket[], most: number): Bucket[] {
  const together = Math.max(1, Math.ceil(buckets.length / most));
  const result: Bucket[] = [];
  for (let from = 0; from < buckets.length; from += together) {
    const part = buckets.slice(from, from + together);
    result.push({
      date: part[0]!.date,
      calls: part.reduce((sum, b) => sum + b.calls, 0),
      failed: part.reduce((sum, b) => sum + b.failed, 0),
    });
  }
  return result;
}
