import { type Plugin, RolldownMagicString } from "rolldown";
import { type ESTree, parseSync, Visitor, type VisitorObject } from "rolldown/utils";

/** A plugin that rewrites modules where its visitor of their syntax says so; maps lead to the source as it is. */
export const rewriting = (
  name: string,
  filter: { id: RegExp; code: RegExp },
  visitorOf: (kept: RolldownMagicString, code: string) => VisitorObject,
): Plugin => ({
  name,
  transform: {
    filter,
    handler(code, id) {
      const kept = new RolldownMagicString(code);
      new Visitor(visitorOf(kept, code)).visit(parseSync(id, code).program);
      return { code: kept };
    },
  },
});

export const OURS = /\/src\/.*\.tsx?$/;

export const isNamed = (node: ESTree.Node, name: string) => node.type === "Identifier" && node.name === name;

/** Removes the properties of an object that are not to be kept; what it takes from another stays. */
export const keepProperties = (
  kept: RolldownMagicString,
  { properties, end }: ESTree.ObjectExpression,
  isKept: (name: string) => boolean,
) =>
  keep(
    kept,
    properties,
    end,
    (one) => one.type === "SpreadElement" || one.key.type !== "Identifier" || isKept(one.key.name),
  );

/** Removes elements of what ends at `end` that are not to be kept, each with the comma behind it. */
export function keep<N extends ESTree.Node>(
  kept: RolldownMagicString,
  nodes: readonly N[],
  end: number,
  isKept: (node: N) => boolean,
): void {
  for (const [i, node] of nodes.entries())
    if (!isKept(node)) kept.remove(node.start, nodes[i + 1]?.start ?? end - 1);
}
