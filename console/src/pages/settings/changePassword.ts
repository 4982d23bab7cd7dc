import { api } from "../../api/client";

/** A new password ends all sign-ins, this one too; so one signs in again with it at once, and nobody notices. */
export async function changePassword(email: string, password: string, currentPassword?: string) {
  await api.POST("/elements/api-v2/authentication/passwords", { body: { password, currentPassword } });
  await api.POST("/elements/api-v2/session", { body: { username: email, password } });
}
