import type { ReactNode } from "react";
import { Empty } from "./States";

/** Says which right is missing and who can give it, in place of what needs it. */
export function NoPermission({ what, needs, children }: { what: string; needs: string; children?: ReactNode }) {
  return (
    <Empty title={`You may not see or change ${what}`}>
      This needs the role {needs}. An administrator of your organization can give it to you under Settings, Users.
      {children}
    </Empty>
  );
}
