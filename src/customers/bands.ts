import { type Bands, bandIn } from "../analytics/totals.ts";

/** A band in the document's words. */
export function categoryOf(score: number, bands: Bands): "healthy" | "neutral" | "atRisk" {
  const band = bandIn(score, bands);
  return band === "at_risk" ? "atRisk" : band;
}
