import { fileURLToPath } from "node:url";
import { type Plugin, RolldownMagicString } from "rolldown";
import { type ESTree, parseSync, Visitor } from "rolldown/utils";
import type { Enforced } from "../../src/http/operation.ts";

/** What of a route's `operation({…})` the Worker goes by; the rest is for the document. */
const ENFORCED: Record<keyof Enforced, true> = {
  scope: true,
  orScope: true,
  keysOnly: true,
  collection: true,
};

/** What zod makes JSON Schemas with, and all of its schemas name. */
const JSON_SCHEMA = /\/(to-json-schema|json-schema-processors)\.js$/;
const NO_JSON_SCHEMA = fileURLToPath(new URL("no-json-schema.ts", import.meta.url));

/**
 * Leaves out of the Worker what `openapi.json` alone is made of, which is written before and served as a file: what
 * operations say beyond whom they let in, the `.meta({…})` of schemas, and zod's way to JSON Schema.
 */
export const untold: Plugin = {
  name: "untold",
  resolveId: {
    filter: { id: JSON_SCHEMA },
    handler: (_, importer) => (importer?.endsWith("/zod/v4/classic/schemas.js") ? NO_JSON_SCHEMA : null),
  },
  transform: {
    filter: { id: /\/src\/.*\.tsx?$/, code: /\boperation\(|\.meta\(/ },
    handler(code, id) {
      const kept = new RolldownMagicString(code);
      new Visitor({
        CallExpression({ callee, arguments: [told], end }) {
          if (told?.type !== "ObjectExpression") return;
          if (isNamed(callee, "operation")) {
            for (const [i, property] of told.properties.entries()) {
              const next = told.properties[i + 1]?.start ?? told.end - 1;
              if (!isEnforced(property)) kept.remove(property.start, next);
            }
          }
          if (callee.type === "MemberExpression" && isNamed(callee.property, "meta"))
            kept.remove(callee.object.end, end);
        },
      }).visit(parseSync(id, code).program);
      return { code: kept };
    },
  },
};

const isNamed = (node: ESTree.Node, name: string) => node.type === "Identifier" && node.name === name;
const isEnforced = (property: ESTree.ObjectPropertyKind) =>
  property.type === "SpreadElement" || (property.key.type === "Identifier" && property.key.name in ENFORCED);
