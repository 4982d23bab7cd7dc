/** Events out of a text/event-stream that arrives in pieces; what is incomplete waits for the next piece. */
export function eventReader(onEvent: (name: string, data: string) => void): (piece: string) => void {
  let rest = "";
  let name = "message";
  let data: string[] = [];
  return (piece) => {
    // A lone CR at the end may be the first half of CRLF.
    const text = rest + piece;
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    for (const line of lines) {
      if (line === "") {
        if (data.length > 0) onEvent(name, data.join("\n"));
        name = "message";
        data = [];
      } else if (!line.startsWith(":")) {
        const colon = line.indexOf(":");
        const field = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
        if (field === "event") name = value;
        else if (field === "data") data.push(value);
      }
    }
  };
}
