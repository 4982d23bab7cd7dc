import { Button } from "../../ui/Button";

/** Where calls go to the sandbox, its made-up credentials are one press away; real ones would be refused there. */
export function SandboxOffer({ filled, onFill }: { filled: boolean; onFill: () => void }) {
  return (
    <div className="notice">
      <strong>{filled ? "The sandbox’s credentials are filled in" : "This hub calls the sandbox"}</strong>
      <p>
        {filled
          ? "They are made up and good nowhere else. Nothing is sent to anybody, and nothing is billed."
          : "It answers as the provider does, sends nothing and bills nothing. It takes its own credentials only."}
      </p>
      {!filled && (
        <div className="row">
          <Button small onPress={onFill}>
            Fill in the sandbox’s credentials
          </Button>
        </div>
      )}
    </div>
  );
}
