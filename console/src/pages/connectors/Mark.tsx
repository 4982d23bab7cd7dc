/** A connector's letter: calm in a list, and no picture is fetched from anywhere. */
export function Mark({ name, large }: { name: string; large?: boolean }) {
  return (
    <span className={`mark ${large ? "large" : ""}`} aria-hidden="true">
      {[...name.trim()][0]?.toUpperCase() ?? "?"}
    </span>
  );
}
