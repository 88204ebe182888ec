/** 20 × 20, drawn with lines in the color of the text beside them, which says the same: hidden from readers. */
const PATHS = {
  brand: "M4 15V5h9M4 10h7M13.5 12.5l3 3m0-3-3 3",
  overview: "M3 11h6V3H3zm8 6h6V9h-6zM3 17h6v-3H3zm8-11h6V3h-6z",
  accounts: "M3 17V5l7-2v14m0-9 7 2v7M2 17h16M6 7.5v0M6 11v0M6 14v0M13.5 12v0M13.5 14.5v0",
  engagements: "M3 4h14v9H9l-4 3.5V13H3z",
  goals: "M10 3a7 7 0 1 0 7 7M10 6.5a3.5 3.5 0 1 0 3.5 3.5M10 10l6-6m-2.500 0H16v2.500",
  tasks: "m3 5 1.500 1.500L7 4M10 5.500h7M3 10l1.500 1.500L7 9m3 1.500h7M3 15l1.500 1.500L7 14m3 1.500h7",
  surveys: "M5 3h10v14H5zM8 7h4M8 10h4M8 13h2",
  automation: "M11 2 4.500 11H10l-1 7 6.500-9H10z",
  webhooks: "M7 13.500a3.500 3.500 0 1 1-3-5M10 6a3.500 3.500 0 1 1 3.500 5L10 6m-3 8h6.500",
  health: "M2 10h4l2-5 4 10 2-5h4",
  settings: "M3 6h7m4 0h3M3 14h3m4 0h7M12 4v4M8 12v4",
  search: "M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4m4 9 4 4",
  menu: "M3 5h14M3 10h14M3 15h14",
  person: "M10 3a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7M3.500 17c.500-3.500 3-5 6.500-5s6 1.500 6.500 5",
  up: "M10 16V4m-5 5 5-5 5 5",
  down: "M10 4v12m-5-5 5 5 5-5",
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path d={PATHS[name]} />
  </svg>
);
