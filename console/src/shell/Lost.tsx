import { ButtonLink } from "../ui/Button";
import { Empty } from "../ui/States";

export function Lost() {
  return (
    <Empty title="There is no such page" action={<ButtonLink to="/">Home</ButtonLink>}>
      The address may be old, or a letter is missing.
    </Empty>
  );
}
