import { ButtonLink } from "../ui/Button";
import { Brand } from "./Brand";

/** For addresses that lead nowhere, inside of the console's own. */
export function Lost() {
  return (
    <div className="gate">
      <main>
        <Brand />
        <div className="card">
          <h1>There is no such page</h1>
          <p>The address may be old, or a letter is missing.</p>
          <div className="row">
            <ButtonLink to="/">Home</ButtonLink>
          </div>
        </div>
      </main>
    </div>
  );
}
