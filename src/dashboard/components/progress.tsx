import { useFormat } from "../page-context.ts";
import type { Tone } from "./badges.tsx";

/** A share of 0 to 100 as a bar, and as a number beside it. */
export const Progress = ({ of, tone = "info" }: { of: number; tone?: Tone }) => (
  <span class="progress">
    <svg class="bar" aria-hidden="true">
      <rect class="track" width="100%" height="100%" rx="3" />
      {of > 0 ? <rect class={`fill ${tone}`} width={`${of}%`} height="100%" rx="3" /> : null}
    </svg>
    <span>{useFormat().number(of)}%</span>
  </span>
);
