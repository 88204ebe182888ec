import type { Organization } from "../organizations/schema.ts";

/** How an organization looks to its customers. */
export interface Brand {
  name: string;
  logoUrl: string | null;
  /** `#rrggbb`: of buttons. */
  color: string;
  /** Of the text on that color. */
  ink: string;
}

const COLOR = "#1f4fd1";

export function brandOf({ name, settings }: Pick<Organization, "name" | "settings">): Brand {
  const color = (settings.branding.color ?? COLOR).toLowerCase();
  return { name, logoUrl: settings.branding.logo_url, color, ink: inkOn(color) };
}

/** Black or white, whichever stands out more from a color (WCAG 2's contrast ratio): never under 4.5 to 1. */
export function inkOn(color: string): "#000000" | "#ffffff" {
  const light = luminance(color);
  return 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 ? "#ffffff" : "#000000";
}

/** Relative luminance of `#rrggbb`, 0 to 1. */
function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
