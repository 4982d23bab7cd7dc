import type { Account, User } from "../../api/identity";
import { rank, roleName, roles, useRole } from "../../api/role";
import { Select } from "../../ui/Field";
import { Menu } from "../../ui/Overlay";
import { Day } from "./Day";

interface Props {
  users: User[];
  /** Known to organization administrators alone; for others all are in one account. */
  accounts?: Account[];
  me: number;
  mayChange: (user: User) => boolean;
  onRole: (user: User, role: string) => void;
  onActivate: (user: User) => void;
  onAsk: (what: "deactivate" | "delete", user: User) => void;
}

export function UserTable({ users, accounts, me, mayChange, onRole, onActivate, onAsk }: Props) {
  const { role: own } = useRole();
  return (
    <div className="table-box" role="region" aria-label="Users" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            {accounts && <th scope="col">Account</th>}
            <th scope="col">Last sign-in</th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => {
            const role = user.roles[0]?.key ?? "default-user";
            const account = accounts?.find((a) => a.id === user.accountId);
            const choices = roles.filter(
              (r) => rank(r.id) <= rank(own) && (r.id !== "org-admin" || account?.defaultAccount),
            );
            const may = mayChange(user);
            return (
              <tr key={user.id}>
                <th scope="row" className="name-cell">
                  {user.fullName} {user.id === me && <span className="chip accent">you</span>}{" "}
                  {!user.active && <span className="chip">deactivated</span>}
                  <div className="small quiet">{user.email}</div>
                </th>
                <td className="role-cell">
                  {may && user.active && choices.some((c) => c.id === role) ? (
                    <Select
                      label={`Role of ${user.fullName}`}
                      hideLabel
                      value={role}
                      choices={choices}
                      onChange={(to) => to !== role && onRole(user, to)}
                    />
                  ) : (
                    roleName(role)
                  )}
                </td>
                {accounts && <td className="name-cell">{account?.name ?? user.accountId}</td>}
                <td className="nowrap">
                  <Day date={user.lastLoginDate} />
                </td>
                <td className="end">
                  {may && (
                    <Menu
                      label={`Actions for ${user.fullName}`}
                      entries={[
                        user.active
                          ? { id: "off", label: "Deactivate…", onAction: () => onAsk("deactivate", user) }
                          : { id: "on", label: "Activate", onAction: () => onActivate(user) },
                        { id: "delete", label: "Delete…", danger: true, onAction: () => onAsk("delete", user) },
                      ]}
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
