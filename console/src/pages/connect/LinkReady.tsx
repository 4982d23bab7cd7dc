import { Button } from "../../ui/Button";
import { OnceSecret } from "../../ui/Secret";
import { Time } from "../../ui/Time";

/** In a dialog. The link is in no list and no answer after this one: whoever has it may connect. */
export function LinkReady({
  link,
  who,
  expires,
  onClose,
}: {
  link: string;
  who: string;
  expires: string;
  onClose: () => void;
}) {
  return (
    <>
      <OnceSecret what="connect link" value={link} />
      <p className="quiet">
        Send it to {who} only. It works once, in one browser, and ends <Time date={expires} />. It is not shown again.
      </p>
      <div className="dialog-actions">
        <a
          className="button"
          href={`mailto:?subject=${encodeURIComponent("Connect your account")}&body=${encodeURIComponent(link)}`}
        >
          Write mail
        </a>
        <Button look="primary" onPress={onClose}>
          Done
        </Button>
      </div>
    </>
  );
}
