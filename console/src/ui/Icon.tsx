/** Drawn here, on a grid of 20, with strokes in the colour of the text around them. Names say what they are for. */
const paths = {
  home: "M3 9.5 10 3.5l7 6V16a1 1 0 0 1-1 1h-3.5v-4.5h-5V17H4a1 1 0 0 1-1-1z",
  connectors: "M7 3v4m6-4v4M5 7h10v3a5 5 0 0 1-10 0zm5 8v2.5",
  instances: "M3.5 4.5h13v4.5h-13zm0 6.5h13v4.5h-13zM6 6.75h.01M6 13.25h.01",
  connect: "M8.5 11.5 11.5 8.5M7 9l-2 2a2.8 2.8 0 0 0 4 4l2-2m2-2 2-2a2.8 2.8 0 0 0-4-4L9 7",
  activity: "M2.5 10.5h3.5l2.5-6 3.5 11 2.5-5h3",
  settings: "M3 6h8m4 0h2M3 14h2m4 0h8M13 4v4M7 12v4",
  search: "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zm4.3-1.7L17 17",
  add: "M10 4v12M4 10h12",
  copy: "M7 7V4h9v9h-3M4 7h9v9H4z",
  check: "m4 10.5 4 4 8-9",
  close: "m5 5 10 10M15 5 5 15",
  more: "M10 4.5h.01M10 10h.01M10 15.5h.01",
  down: "m5.5 8 4.5 4.5L14.5 8",
  right: "m8 5.5 4.5 4.5L8 14.5",
  back: "M12 5.5 7.5 10l4.5 4.5",
  show: "M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10zm8 2.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
  hide: "M3 3l14 14M8.2 5A8 8 0 0 1 10 4.5c5 0 8 5.5 8 5.5a14 14 0 0 1-2.4 3M12 14.9a8 8 0 0 1-2 .6c-5 0-8-5.5-8-5.5a14 14 0 0 1 3.4-3.9",
  warn: "M10 3 18 16.5H2zM10 8v4m0 2.3h.01",
  stop: "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 6.5v4.5m0 2.6h.01",
  good: "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zm-3.2-7.3 2.3 2.3 4.2-4.8",
  unknown: "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM7.8 8a2.2 2.2 0 1 1 3 2c-.6.3-.8.7-.8 1.4m0 2.3h.01",
  pause: "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM8 7.5v5m4-5v5",
  refresh: "M16 7.5A6.5 6.5 0 1 0 16.5 11M16.5 3.5v4h-4",
  play: "M6 4.5v11l9-5.5z",
  trash: "M4 6h12M8 6V4h4v2M5.5 6l.7 10.5h7.6L14.5 6",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  external: "M8 4.5H4.5v11h11V12M11 4.5h4.5V9M15.5 4.5 9 11",
  download: "M10 3.5v9m-4-4 4 4 4-4M4 16.5h12",
  key: "M12.5 9.5a3.5 3.5 0 1 0-3-1.7L3.5 14v2.5H6V15h2v-2l1.7-1.7a3.5 3.5 0 0 0 2.8-1.8zm.5-3h.01",
  user: "M10 10a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 10 10zm-6 6.5c.7-2.7 3-4 6-4s5.3 1.3 6 4",
  sign_out: "M8 4H4.5v12H8M8.5 10H17m-3.5-3.5L17 10l-3.5 3.5",
  star: "m10 3 2.1 4.6 5 .6-3.7 3.4 1 4.9L10 14l-4.4 2.5 1-4.9L2.9 8.2l5-.6z",
  folder: "M3 5.5h5l1.5 2H17v8H3z",
  filter: "M3 5h14l-5.5 6v5l-3-1.5V11z",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
