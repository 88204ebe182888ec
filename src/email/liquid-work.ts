import type { Context, Emitter, Liquid, Template } from "liquidjs";

/**
 * Bounds what one rendering goes through and gives, in characters. The runtime's clock stands still meanwhile, so
 * that work is counted, not timed; and liquidjs itself counts neither its output nor how often a tag is come by.
 */
const WORK = 1_000_000;
/** What a tag, a branch or an operand counts for at least. */
const LEAST = 50;

/** Where a rendering's output gathers, as far as its work allows. */
class Output implements Emitter {
  buffer = "";
  readonly #spend: (work: number) => void;
  constructor(spend: (work: number) => void) {
    this.#spend = spend;
  }
  write(html: unknown): void {
    const text = printed(html);
    this.#spend(text.length);
    this.buffer += text;
  }
}

/** Every list of templates is rendered by one function: the whole, what a loop repeats, what a capture keeps. */
export function boundWork(engine: Liquid): void {
  const render = engine.renderer.renderTemplates.bind(engine.renderer);
  const spent = new WeakMap<Context, number>();
  engine.renderer.renderTemplates = (templates, ctx, emitter) => {
    const spend = (work: number) => {
      const sum = (spent.get(ctx) ?? 0) + work;
      spent.set(ctx, sum);
      if (sum > WORK) throw new Error("it takes too much work, or gives too much text");
    };
    for (const template of templates) spend(weightOf(template));
    return render(templates, ctx, emitter ?? new Output(spend));
  };
}

/** The length of what stands in the source for it, blocks aside, and how much its branches have to be judged by. */
function weightOf(template: Template): number {
  const { begin, end } = template.token;
  const { branches = [] } = template as { branches?: Branch[] };
  const operands = branches.reduce(
    (sum, { values, value }) => sum + 1 + (values?.length ?? value?.initial?.postfix?.length ?? 0),
    1,
  );
  return end - begin + LEAST * operands;
}

/** Of `if`, `unless` and `case`, as liquidjs keeps them. */
interface Branch {
  values?: unknown[];
  value?: { initial?: { postfix?: unknown[] } };
}

/** A value as a template prints it. */
export function printed(value: unknown): string {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.map(printed).join("") : String(value);
}
