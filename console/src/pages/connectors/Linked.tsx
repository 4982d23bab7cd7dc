import { linked } from "./linked-text";

/** A text in which web addresses can be followed; everything else stays text. */
export function Linked({ text }: { text: string }) {
  return (
    <>
      {linked(text).map((part, n) =>
        part.href ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name.
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
