import type { Enforced } from "../../src/http/operation.ts";
import { isNamed, keepProperties, OURS, rewriting } from "./rewriting.ts";

/** What of a route's `operation({…})` the Worker goes by; the rest is for the document. */
const ENFORCED: Record<keyof Enforced, true> = {
  scope: true,
  orScope: true,
  keysOnly: true,
  collection: true,
};

/**
 * Leaves out of the Worker what `openapi.json` alone is made of, which is written before and served as a file: what
 * operations say beyond whom they let in, and the `.meta({…})` of schemas.
 */
export const untold = rewriting("untold", { id: OURS, code: /\boperation\(|\.meta\(/ }, (kept) => ({
  CallExpression({ callee, arguments: [told], end }) {
    if (told?.type !== "ObjectExpression") return;
    if (isNamed(callee, "operation")) keepProperties(kept, told, (name) => name in ENFORCED);
    if (callee.type === "MemberExpression" && isNamed(callee.property, "meta"))
      kept.remove(callee.object.end, end);
  },
}));
