import { linked } from "./linked-text";

/** A text in which web addresses can be followed; everything else stays text. */
export function Linked({ text }: { text: string }) {
  return (
    <>
      {linked(text).map((part, n) =>
        part.href ? (
          <a key={n} href={part.href} target="_blank" rel="noreferrer">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </>
  );
}
