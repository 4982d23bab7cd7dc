import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { accountsQuery, changeUser, deleteUser, setRole, type User, usersQuery } from "../../api/identity";
import { rank, roles, useRole } from "../../api/role";
import { Button } from "../../ui/Button";
import { Search, Switch } from "../../ui/Field";
import { FormDialog } from "../../ui/FormDialog";
import { NoPermission } from "../../ui/NoPermission";
import { Empty, Loaded } from "../../ui/States";
import { say } from "../../ui/Toasts";
import { NewUser } from "./NewUser";
import { SettingsFrame } from "./SettingsFrame";
import { UserTable } from "./UserTable";

type Asking = { what: "deactivate" | "delete"; user: User };

export default function Users() {
  const { isAdmin, isOrganizationAdmin, session, role } = useRole();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const search = useSearch({ from: "/shell/settings/users" });
  const users = useQuery({ ...usersQuery, enabled: isAdmin });
  const accounts = useQuery({ ...accountsQuery, enabled: isOrganizationAdmin });
  const [making, setMaking] = useState(false);
  const [asking, setAsking] = useState<Asking | null>(null);
  const changed = () => queries.invalidateQueries({ queryKey: usersQuery.queryKey });
  const grant = useMutation({
    mutationFn: ({ user, to }: { user: User; to: string }) => setRole(user.id, to),
    onSuccess: (_, { user, to }) =>
      say(`${user.fullName} is ${roles.find((r) => r.id === to)?.label.toLowerCase()} now`),
    onError: (error) => say(error.message),
    onSettled: changed,
  });
  const activate = useMutation({
    mutationFn: (user: User) => changeUser(user.id, { active: true }),
    onSuccess: (user) => say(`${user.fullName} can sign in again`),
    onError: (error) => say(error.message),
    onSettled: changed,
  });
  const set = (changes: Record<string, string | undefined>) =>
    void navigate({ to: "/settings/users", search: { ...search, ...changes }, replace: true });
  const words = (search.q ?? "").toLowerCase();
  const inactive = search.inactive === "true";

  if (session && !isAdmin) {
    return (
      <SettingsFrame title="Users">
        <NoPermission what="users" needs="account administrator" />
      </SettingsFrame>
    );
  }
  return (
    <SettingsFrame
      title="Users"
      intro={
        isOrganizationAdmin
          ? "Everyone in your organization."
          : `Everyone in the account ${session?.account.name ?? ""}.`
      }
      actions={
        <Button look="primary" onPress={() => setMaking(true)}>
          Add user
        </Button>
      }
    >
      <div className="list-bar">
        <Search label="Search users" value={search.q ?? ""} onChange={(q) => set({ q: q || undefined })} />
        <Switch
          label="Show deactivated"
          value={inactive}
          onChange={(on) => set({ inactive: on ? "true" : undefined })}
        />
      </div>
      <Loaded query={users}>
        {(found) => {
          const shown = found.filter(
            (u) => (u.active || inactive) && `${u.fullName} ${u.email}`.toLowerCase().includes(words),
          );
          return shown.length === 0 ? (
            <Empty
              title="No user is like this"
              action={<Button onPress={() => set({ q: undefined, inactive: undefined })}>Show all</Button>}
            />
          ) : (
            <UserTable
              users={shown}
              accounts={accounts.data}
              me={session?.user.id ?? 0}
              mayChange={(user) => user.id !== session?.user.id && rank(user.roles[0]?.key ?? "") <= rank(role)}
              onRole={(user, to) => grant.mutate({ user, to })}
              onActivate={(user) => activate.mutate(user)}
              onAsk={(what, user) => setAsking({ what, user })}
            />
          );
        }}
      </Loaded>
      {making && <NewUser accounts={accounts.data} onClose={() => setMaking(false)} />}
      {asking && (
        <FormDialog
          title={asking.what === "delete" ? `Delete ${asking.user.fullName}?` : `Deactivate ${asking.user.fullName}?`}
          submit={asking.what === "delete" ? "Delete" : "Deactivate"}
          danger
          onClose={() => setAsking(null)}
          run={async () => {
            await (asking.what === "delete"
              ? deleteUser(asking.user.id)
              : changeUser(asking.user.id, { active: false }));
            await changed();
            say(`${asking.user.fullName} ${asking.what === "delete" ? "deleted" : "deactivated"}`);
          }}
        >
          <p>
            {asking.what === "delete"
              ? "The user and all of their instances go for good. Calls with the tokens of those instances fail from then on. To keep the instances, deactivate the user instead."
              : "They can no longer sign in, and their secret, their keys and the tokens of their instances are refused. Activate them, and all of it works again."}
          </p>
        </FormDialog>
      )}
    </SettingsFrame>
  );
}
