import { isNamed, OURS, rewriting } from "./rewriting.ts";

/** Takes line breaks and indentation out of SQL: they weigh in the Worker, and in every statement to D1. */
export const squeezed = rewriting("squeezed", { id: OURS, code: /\bsql(<.*>)?`/ }, (kept, code) => ({
  TaggedTemplateExpression({ tag, quasi }) {
    if (!isNamed(tag, "sql")) return;
    for (const { value, start } of quasi.quasis) {
      if (value.raw.includes("--"))
        throw new Error(`a comment in SQL swallows what is behind it: ${value.raw}`);
      const at = code.indexOf(value.raw, start);
      if (value.raw.includes("\n"))
        kept.overwrite(at, at + value.raw.length, value.raw.replace(/\s*\n\s*/g, " "));
    }
  },
}));
