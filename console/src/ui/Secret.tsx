import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Button } from "./Button";
import { CopyButton } from "./Copy";
import { Problem } from "./States";

const shownSeconds = 60;

/** Asked for when somebody wants to see it, kept nowhere but here, and covered again after a minute. */
export function HiddenSecret({ what, load }: { what: string; load: () => Promise<string> }) {
  const [shown, setShown] = useState<string | null>(null);
  const show = useMutation({ mutationFn: load, onSuccess: setShown, gcTime: 0 });
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => setShown(null), shownSeconds * 1000);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div className="stack tight">
      <div className="row">
        <code className="secret">{shown ?? "••••••••••••••••"}</code>
        <Button
          small
          aria-label={shown === null ? `Show ${what}` : `Hide ${what}`}
          isDisabled={show.isPending}
          onPress={() => {
            if (shown === null) return show.mutate();
            setShown(null);
            show.reset();
          }}
        >
          {shown === null ? "Show" : "Hide"}
        </Button>
        <CopyButton text={load} what={what} />
      </div>
      {show.isError && <Problem error={show.error} />}
    </div>
  );
}

/** A secret that is shown this once: the only way on says that one has it. */
export function OnceSecret({ what, value }: { what: string; value: string }) {
  return (
    <div className="once">
      <code className="secret">{value}</code>
      <CopyButton text={value} what={what} />
    </div>
  );
}
