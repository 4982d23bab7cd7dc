import { useEffect, useState } from "react";
import { viewToken } from "../../api/instance";
import { Button } from "../../ui/Button";
import { CopyButton } from "../../ui/Copy";
import { Icon } from "../../ui/Icon";
import { Problem } from "../../ui/States";

const shownFor = 60;

/** The element token: asked for on demand, kept nowhere but here, gone after a minute. */
export function TokenView({ id }: { id: number }) {
  const [token, setToken] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [left, setLeft] = useState(0);

  useEffect(() => {
    if (token === null) return;
    const end = Date.now() + shownFor * 1000;
    const timer = setInterval(() => {
      const seconds = Math.ceil((end - Date.now()) / 1000);
      if (seconds <= 0) setToken(null);
      else setLeft(seconds);
    }, 500);
    setLeft(shownFor);
    return () => clearInterval(timer);
  }, [token]);

  async function view() {
    setBusy(true);
    setError(null);
    try {
      setToken(await viewToken(id));
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="stack tight">
      <div className="row token">
        {token === null ? (
          <>
            <code aria-label="Element token, hidden">••••••••••••••••</code>
            <Button small onPress={() => void view()} isPending={busy}>
              <Icon name="show" size={15} /> View token
            </Button>
          </>
        ) : (
          <>
            <code className="token-text">{token}</code>
            <CopyButton text={token} what="element token" />
            <Button small onPress={() => setToken(null)}>
              <Icon name="hide" size={15} /> Hide
            </Button>
          </>
        )}
      </div>
      <p className="small quiet">
        {token === null
          ? "Signs calls in to this instance. Viewing it is recorded."
          : "This view was recorded under Activity, Events. "}
        {token !== null && <span aria-hidden="true">Hidden again in {left} s.</span>}
      </p>
      {error !== null && <Problem error={error} />}
    </div>
  );
}
