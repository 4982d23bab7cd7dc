import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button as AriaButton } from "react-aria-components";
import { type Session, signOut } from "../api/session";
import { Icon } from "../ui/Icon";
import { Menu } from "../ui/Overlay";

/** Who is signed in, and the way out. */
export function Who({ session }: { session: Session }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const name = [session.user.firstName, session.user.lastName].filter(Boolean).join(" ") || session.user.emailAddress;
  return (
    <Menu
      label={`Signed in as ${name}`}
      entries={[
        { id: "profile", label: "Profile and secrets", onAction: () => void navigate({ to: "/settings" }) },
        { id: "look", label: "Appearance", onAction: () => void navigate({ to: "/settings/appearance" }) },
        {
          id: "out",
          label: "Sign out",
          onAction: async () => {
            await signOut();
            queries.clear();
            await navigate({ to: "/sign-in" });
          },
        },
      ]}
    >
      <AriaButton className="shell-find" aria-label={`Signed in as ${name}`}>
        <Icon name="user" size={16} />
        <span className="who-name">{name}</span>
        <Icon name="down" size={14} />
      </AriaButton>
    </Menu>
  );
}
