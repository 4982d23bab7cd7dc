import { Skeleton } from "../../ui/States";
import { useRole } from "../../api/role";
import { NameCard } from "./NameCard";
import { PasswordCard } from "./PasswordCard";
import { SecretsCard } from "./SecretsCard";
import { SettingsFrame } from "./SettingsFrame";

export default function Profile() {
  const { session, isOrganizationAdmin } = useRole();
  return (
    <SettingsFrame title="Profile" intro="Who you are here, and the secrets with which your programs sign in as you.">
      {session ? (
        <div className="settings-cards">
          <div className="stack">
            <NameCard key={session.user.id} session={session} />
            <PasswordCard session={session} />
          </div>
          <SecretsCard organization={session.organization.name} isOrganizationAdmin={isOrganizationAdmin} />
        </div>
      ) : (
        <Skeleton lines={6} />
      )}
    </SettingsFrame>
  );
}
