import { useEffect, useState } from "react";
import { Focusable, Tooltip, TooltipTrigger } from "react-aria-components";
import { ago, exact } from "./format";

/** How long ago, with the exact time on hover and focus. */
export function Time({ date }: { date: string | null | undefined }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 30_000);
    return () => clearInterval(timer);
  }, []);
  if (!date) return <span className="quiet">never</span>;
  return (
    <TooltipTrigger delay={300} closeDelay={0}>
      <Focusable>
        <time role="button" tabIndex={0} dateTime={date} className="time">
          {ago(new Date(date), new Date())}
        </time>
      </Focusable>
      <Tooltip className="tooltip" offset={4}>
        {exact(new Date(date))}
      </Tooltip>
    </TooltipTrigger>
  );
}
