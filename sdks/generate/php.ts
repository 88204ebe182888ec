import type { Api, Method, Resource } from "./api.ts";
import { wrap } from "./python.ts";
import { type Field, type ObjectType, pascal, type Type } from "./types.ts";

const HEAD = `<?php

// Made from openapi.json and sdks/methods.json by \`npm run sdks\`. Do not edit.

declare(strict_types=1);
`;

/** The generated classes of the PHP package, by path under \`src/\`. */
export function phpFiles({ resources, types }: Api): Record<string, string> {
  const classes = resources.flatMap(flatten);
  const byName = new Map(types.map((type) => [type.name, type]));
  return Object.fromEntries([
    ["Types.php", typesClass(types)],
    ["Resource/Resources.php", rootTrait(resources)],
    ...classes.map((one) => [`Resource/${one.className}.php`, resourceClass(one, byName)]),
  ]);
}

const flatten = (resource: Resource): Resource[] => [resource, ...resource.children.flatMap(flatten)];

function typesClass(types: ObjectType[]): string {
  const each = types.map(({ name, fields }) => `@phpstan-type ${name} array{\n${shape(fields, "  ")}\n}`);
  return `${HEAD}
namespace Fastenr;

${docblock([`The shapes of what is sent and answered, for static analysis and editors. Each is an array.\n\n${each.join("\n\n")}`])}
final class Types
{
}
`;
}

const shape = (fields: Field[], indent: string) =>
  fields
    .map(({ name, type, required }) => `${indent}${name}${required ? "" : "?"}: ${typeText(type)},`)
    .join("\n");

function typeText(type: Type): string {
  switch (type.kind) {
    case "string":
    case "datetime":
    case "date":
      return "string";
    case "integer":
      return "int";
    case "number":
      return "int|float";
    case "boolean":
      return "bool";
    case "null":
      return "null";
    case "any":
      return "mixed";
    case "literal":
      return typeof type.value === "string" ? `'${type.value}'` : String(type.value);
    case "object":
      return type.name;
    case "array":
      return `list<${typeText(type.of)}>`;
    case "map":
      return `array<string, ${typeText(type.of)}>`;
    case "union":
      return type.of.map(typeText).join("|");
  }
}

/** What an argument takes: beside the text of a time, the time. */
function argumentType(type: Type): string {
  if (type.kind === "datetime") return "string|\\DateTimeInterface";
  return type.kind === "union" ? type.of.map(argumentType).join("|") : typeText(type);
}

function rootTrait(resources: Resource[]): string {
  const methods = resources.map(
    ({ name, className }) => `    public function ${name}(): ${className}
    {
        return new ${className}($this->core);
    }`,
  );
  return `${HEAD}
namespace Fastenr\\Resource;

/** All that a client can do, by resource. */
trait Resources
{
${methods.join("\n\n")}
}
`;
}

function resourceClass({ className, methods, children }: Resource, types: Map<string, ObjectType>): string {
  const nested = children.map(
    (child) => `    public function ${child.name}(): ${child.className}
    {
        return new ${child.className}($this->core);
    }`,
  );
  const body = [...nested, ...methods.map((method) => methodText(method, types))].join("\n\n");
  const used = [...types.keys()].filter((name) =>
    new RegExp(`(?<![\\w\\\\])${name}(?!\\w)`).test(docsOf(body)),
  );
  const imports = used.sort().map((name) => `@phpstan-import-type ${name} from \\Fastenr\\Types`);
  const path = className
    .replace(/Resource$/, "")
    .replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const uses = ["Internal\\Call", "Internal\\Core", ...(body.includes("Page") ? ["Page"] : [])];
  return `${HEAD}
namespace Fastenr\\Resource;

${uses.map((name) => `use Fastenr\\${name};`).join("\n")}

${docblock([`${path}.`, ...(imports.length > 0 ? [imports.join("\n")] : [])])}
final class ${className}
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

${body}
}
`;
}

/** The comments alone: types stand nowhere else. */
const docsOf = (text: string) => (text.match(/\/\*\*[\s\S]*?\*\//g) ?? []).join("\n");

const optionsOf = (kind: string) =>
  `@param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string${kind === "file" ? ", to?: string" : ""}} $options`;
const TO =
  "With the option `to` it is written to that file as it comes, however large it is. What is answered is then its path.";

function methodText(method: Method, types: Map<string, ObjectType>): string {
  const { name, verb, path, pathNames, query, body, answer, summary, description, scope } = method;
  const fields = (body?.fields ?? query).filter((field) => !pathNames.includes(field.name));
  const input = body ? "body" : "query";
  const takes = body !== undefined || query.length > 0;
  const args = [
    ...pathNames.map((one) => `string $${camel(one)}`),
    ...(takes ? [`array $${input}${body?.required ? "" : " = []"}`] : []),
    "array $options = []",
  ];
  const result =
    answer.kind === "page"
      ? "Page"
      : answer.kind === "text" || answer.kind === "file"
        ? "string"
        : isArray(answer.type)
          ? "array"
          : "mixed";
  const doc = [
    `${summary}.`,
    ...(description ? [description] : []),
    ...(scope ? [`Takes the scope \`${scope}\`.`] : []),
    ...(toldOf(fields) ? [toldOf(fields)] : []),
    ...(answer.kind === "file" ? [TO] : []),
    [
      ...(takes ? [parameter(input, fields)] : []),
      optionsOf(answer.kind),
      `@return ${answer.kind === "page" ? `Page<${typeText(answer.type)}>` : typeText(answer.type)}`,
      "@throws \\Fastenr\\Exception\\FastenrError",
    ].join("\n"),
  ];
  return `${docblock(doc, "    ")}
    public function ${name}(${args.join(", ")}): ${result}
    {
${callText({ verb, path, pathNames, takes, input, body, fields, kind: answer.kind }, types)}
    }`;
}

function parameter(name: string, fields: Field[]): string {
  if (fields.length === 0) return `@param array<string, mixed> $${name}`;
  const lines = fields.map(
    ({ name: field, type, required }) => `  ${field}${required ? "" : "?"}: ${argumentType(type)},`,
  );
  return `@param array{\n${lines.join("\n")}\n} $${name}`;
}

/** What is told of the fields, in a list: not every tool reads comments within a type. */
const toldOf = (fields: Field[]) =>
  fields
    .flatMap(({ name, description }) =>
      description ? [`- \`${name}\`: ${description.replace(/\s+/g, " ").trim()}`] : [],
    )
    .join("\n");

interface Made {
  verb: string;
  path: string;
  pathNames: string[];
  takes: boolean;
  input: string;
  body: Method["body"];
  fields: Field[];
  kind: string;
}

function callText(made: Made, types: Map<string, ObjectType>): string {
  const { verb, path, pathNames, takes, input, body, fields, kind } = made;
  const values = pathNames.map((name) => `'${name}' => $${camel(name)}`).join(", ");
  const objects = body ? fields.flatMap((field) => objectsIn(field.type, field.name, types)) : [];
  const parts = [
    `'${verb}'`,
    `'${path}'`,
    ...(values ? [`pathValues: [${values}]`] : []),
    ...(takes ? [`${input}: $${input}`] : []),
    ...(body?.required ? ["needsBody: true"] : []),
    ...(objects.length > 0
      ? [`objects: [${[...new Set(objects)].map((one) => `'${one}'`).join(", ")}]`]
      : []),
    ...(kind === "file" ? ["isFile: true"] : []),
    "options: $options",
  ];
  const flat = `        return $this->core->${kind}(new Call(${parts.join(", ")}));`;
  if (flat.length <= 110) return flat;
  return `        return $this->core->${kind}(new Call(\n${parts.map((part) => `            ${part},\n`).join("")}        ));`;
}

/** Where objects stand in a value that a PHP array may be empty for: \`trigger.config\`, \`actions.*.config\`. */
function objectsIn(type: Type, path: string, types: Map<string, ObjectType>): string[] {
  switch (type.kind) {
    case "map":
      return [path, ...objectsIn(type.of, `${path}.*`, types)];
    case "object":
      return [
        ...types
          .get(type.name)!
          .fields.flatMap((field) => objectsIn(field.type, `${path}.${field.name}`, types)),
        path,
      ];
    case "array":
      return objectsIn(type.of, `${path}.*`, types);
    case "union":
      // An empty array of what may be a list as well stays a list.
      if (type.of.some(({ kind }) => kind === "array")) return [];
      return type.of.flatMap((one) => objectsIn(one, path, types));
    default:
      return [];
  }
}

const isArray = (type: Type): boolean =>
  ["array", "map", "object"].includes(type.kind) || (type.kind === "union" && type.of.every(isArray));

const camel = (name: string) => pascal(name).replace(/^./, (letter) => letter.toLowerCase());

function docblock(sections: string[], indent = ""): string {
  const lines = sections
    .join("\n\n")
    .replaceAll("*/", "*\\/")
    .split("\n")
    .flatMap((line) => (/^(@| )/.test(line) ? [line] : wrap(line, 105 - indent.length)));
  if (lines.length === 1) return `${indent}/** ${lines[0]} */`;
  return [
    `${indent}/**`,
    ...lines.map((line) => `${indent} *${line ? ` ${line}` : ""}`),
    `${indent} */`,
  ].join("\n");
}
