import { formats } from "../format.ts";
import type { PageContext } from "../page-context.ts";

/** Money of a thing that may have a currency of its own. */
export const moneyOf = ({ organization }: Pick<PageContext, "organization">, currency: string | null) =>
  formats({ ...organization, currency: currency ?? organization.currency }).money;
