import { AUTOMATION_STYLE } from "./style-automation.ts";
import { CHART_STYLE } from "./style-charts.ts";
import { FRAME_STYLE } from "./style-frame.ts";
import { PARTS_STYLE } from "./style-parts.ts";
import { RECORDS_STYLE } from "./style-records.ts";
import { SETTINGS_STYLE } from "./style-settings.ts";

/** The one style sheet of all pages. */
export const STYLE =
  FRAME_STYLE + PARTS_STYLE + CHART_STYLE + RECORDS_STYLE + AUTOMATION_STYLE + SETTINGS_STYLE;
