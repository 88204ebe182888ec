import { fileURLToPath } from "node:url";
import type { Plugin } from "rolldown";
import type { ESTree } from "rolldown/utils";
import { isNamed, keep, keepProperties, OURS, rewriting } from "./rewriting.ts";

/** Modules that nothing here needs, by who imports them all the same. */
const MODULES = [
  // Makes JSON Schemas, as the build does for the Worker.
  { module: /\/(to-json-schema|json-schema-processors)\.js$/, of: "/zod/v4/classic/schemas.js" },
  // Is tried first, and refuses paths that we have.
  { module: /\/reg-exp-router\/router\.js$/, of: "/hono/dist/hono.js" },
];
const INSTEAD = fileURLToPath(new URL("instead.ts", import.meta.url));

/** Templates read no other templates: `src/email/liquid.ts` takes these from them as well. */
const TAGS = ["include", "render", "layout", "block"];

/** Leaves out of the Worker what libraries bring and nothing here asks for. */
export const unused: Plugin[] = [
  {
    name: "unused-modules",
    resolveId: {
      filter: { id: /\.js$/ },
      handler: (id, importer) =>
        MODULES.some(({ module, of }) => module.test(id) && importer?.endsWith(of)) ? INSTEAD : null,
    },
  },
  rewriting("unused-tags", { id: /\/liquid\.browser\.mjs$/, code: /tags = / }, (kept) => ({
    VariableDeclarator({ id, init }) {
      if (isNamed(id, "tags") && init?.type === "ObjectExpression")
        keepProperties(kept, init, (name) => !TAGS.includes(name));
    },
  })),
  // Drizzle knows the classes of a second copy of itself by their symbols: the Worker has one, and each part of a
  // statement is asked some ten times what it is.
  rewriting("unused-kinds", { id: /\/drizzle-orm\/entity\.js$/, code: /^function is\(/m }, (kept) => ({
    FunctionDeclaration({ id, body }) {
      if (id?.name === "is") kept.overwrite(body!.start, body!.end, "{ return value instanceof type; }");
    },
  })),
  // Of indexes drizzle-kit alone makes something; an erasure goes by keys.
  rewriting("unused-indexes", { id: OURS, code: /\bsqliteTable\(/ }, (kept) => ({
    CallExpression({ callee, arguments: [, , constraints] }) {
      if (!isNamed(callee, "sqliteTable") || constraints?.type !== "ArrowFunctionExpression") return;
      const { body } = constraints;
      if (body.type === "ArrayExpression")
        keep(
          kept,
          body.elements.filter((one) => one !== null),
          body.end,
          (one) => !isIndex(one),
        );
    },
  })),
];

/** `index(…).on(…)` and what else may follow. */
function isIndex(node: ESTree.Node): boolean {
  if (node.type === "MemberExpression") return isIndex(node.object);
  if (node.type === "CallExpression") return isIndex(node.callee);
  return isNamed(node, "index") || isNamed(node, "uniqueIndex");
}
