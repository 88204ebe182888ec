import { SAMPLE } from "../email/data.ts";
import { TRIGGERS } from "./triggers/index.ts";

/** Every variable that an action's text may use, by example. */
export const VARIABLES: Record<string, object> = {
  ...SAMPLE,
  trigger: Object.assign({ type: "manual" }, ...TRIGGERS.map(({ facts }) => facts)),
  workflow: { id: "wf_1", name: "Health alert" },
  run: { id: "run_1" },
};
