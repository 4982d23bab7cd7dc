import { Link } from "@tanstack/react-router";

export function Brand() {
  return (
    <Link to="/" className="shell-brand">
      <img src="/console/mark.svg" width="24" height="24" alt="" /> Trunkline
    </Link>
  );
}
