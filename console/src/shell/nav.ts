import type { IconName } from "../ui/Icon";

export interface Place {
  to: string;
  label: string;
  icon: IconName;
  /** Pressed after `g`. */
  key: string;
}

export const places: Place[] = [
  { to: "/", label: "Home", icon: "home", key: "h" },
  { to: "/connectors", label: "Connectors", icon: "connectors", key: "c" },
  { to: "/instances", label: "Instances", icon: "instances", key: "i" },
  { to: "/connect", label: "Twilio Connect", icon: "connect", key: "t" },
  { to: "/activity", label: "Activity", icon: "activity", key: "a" },
  { to: "/settings", label: "Settings", icon: "settings", key: "s" },
];
