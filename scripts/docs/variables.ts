/** Variables of the story by name. */
export type Variables = Record<string, string>;

/** Puts variables where `{{name}}` stands, in texts at any depth. Liquid has blanks inside its braces, and stays. */
export function filled<T>(value: T, variables: Variables): T {
  if (typeof value === "string") {
    return value.replace(/\{\{(\w+)\}\}/g, (whole, name) => variables[name] ?? whole) as T;
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, variables)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, filled(child, variables)]),
  ) as T;
}

/** `data.0.id` of an answer. */
export const at = (value: unknown, way: string): unknown =>
  way
    .split(".")
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], value);
