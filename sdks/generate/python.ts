import type { Api, Method, Resource } from "./api.ts";
import type { Field, ObjectType, Type } from "./types.ts";

const HEAD = "# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.";

/** The generated modules of the Python package, by path under `src/fastenr/`. */
export function pythonFiles({ resources, types }: Api): Record<string, string> {
  const names = new Set(types.map(({ name }) => name));
  return Object.fromEntries([
    ["types.py", typesModule(types)],
    ["resources/__init__.py", rootModule(resources)],
    ...resources.map((one) => [`resources/${snake(one.name)}.py`, resourceModule(one, names)]),
  ]);
}

export const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const KEYWORDS = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);
const argument = (name: string) => (KEYWORDS.has(name) ? `${name}_` : name);

function typesModule(types: ObjectType[]): string {
  return `${HEAD}
"""The shapes of what is sent and answered. Each is a plain dictionary at run time."""

from __future__ import annotations

from typing import Any, Dict, List, Literal, Mapping, Optional, Sequence, TypedDict, Union

${types.map(typedDict).join("\n\n\n")}
`;
}

function typedDict({ name, fields, isInput }: ObjectType): string {
  const line = ({ name: field, type, description }: Field) =>
    `${description ? `    # ${oneLine(description)}\n` : ""}    ${field}: ${typeText(type, isInput)}`;
  const required = fields.filter((field) => field.required);
  const optional = fields.filter((field) => !field.required);
  if (optional.length === 0) return `class ${name}(TypedDict):\n${required.map(line).join("\n")}`;
  if (required.length === 0)
    return `class ${name}(TypedDict, total=False):\n${optional.map(line).join("\n")}`;
  // Python 3.9 has no NotRequired: what must be there stands in a base of its own.
  return `class _${name}(TypedDict):
${required.map(line).join("\n")}


class ${name}(_${name}, total=False):
${optional.map(line).join("\n")}`;
}

function typeText(type: Type, isInput: boolean): string {
  switch (type.kind) {
    case "string":
    case "datetime":
    case "date":
      return "str";
    case "integer":
      return "int";
    case "number":
      return "float";
    case "boolean":
      return "bool";
    case "null":
      return "None";
    case "any":
      return "Any";
    case "literal":
      return `Literal[${literal(type.value)}]`;
    case "object":
      return type.name;
    case "array":
      return `${isInput ? "Sequence" : "List"}[${typeText(type.of, isInput)}]`;
    case "map":
      return `${isInput ? "Mapping" : "Dict"}[str, ${typeText(type.of, isInput)}]`;
    case "union":
      return unionText(type.of, isInput);
  }
}

function unionText(types: Type[], isInput: boolean): string {
  const literals = types.flatMap((type) => (type.kind === "literal" ? [literal(type.value)] : []));
  const others = types.filter(({ kind }) => kind !== "literal" && kind !== "null");
  const texts = [
    ...(literals.length > 0 ? [`Literal[${literals.join(", ")}]`] : []),
    ...others.map((type) => typeText(type, isInput)),
  ];
  const one = texts.length === 1 ? texts[0]! : `Union[${texts.join(", ")}]`;
  return types.some(({ kind }) => kind === "null") ? `Optional[${one}]` : one;
}

const literal = (value: string | number | boolean) =>
  typeof value === "boolean" ? (value ? "True" : "False") : JSON.stringify(value);

/** What an argument takes: beside the text of a time, the time. */
function argumentType(type: Type): string {
  if (type.kind === "datetime") return "Union[str, datetime.datetime]";
  if (type.kind === "date") return "Union[str, datetime.date]";
  if (type.kind === "union" && type.of.some(({ kind }) => kind === "datetime" || kind === "date")) {
    const inner = type.of.find(({ kind }) => kind === "datetime" || kind === "date")!;
    return type.of.some(({ kind }) => kind === "null")
      ? `Optional[${argumentType(inner)}]`
      : argumentType(inner);
  }
  return typeText(type, true);
}

/** The same for a query, where what takes several takes one as well. */
function queryType(type: Type): string {
  const several = type.kind === "union" ? type.of.find(({ kind }) => kind === "array") : undefined;
  if (several?.kind !== "array") return argumentType(type);
  return `OneOrMore[${typeText(several.of, true)}]`;
}

/** An argument on a line of its own, or on three where it is long. */
function argumentLines(text: string): string {
  const parts = text.match(/^(\w+: \w+)\[(.*)\]( = \w+)$/);
  if (text.length <= 100 || !parts) return `        ${text},\n`;
  return `        ${parts[1]}[\n            ${parts[2]}\n        ]${parts[3]},\n`;
}

function rootModule(resources: Resource[]): string {
  const imports = resources.map(
    ({ name, className }) => `from .${snake(name)} import ${className}, Async${className}`,
  );
  const attributes = (prefix: string) =>
    resources
      .map(({ name, className }) => `        self.${snake(name)} = ${prefix}${className}(core)`)
      .join("\n");
  return `${HEAD}
"""All that a client can do, by resource."""

from __future__ import annotations

from .._core import AsyncCore, Core
${imports.sort().join("\n")}


class Resources:
    def __init__(self, core: Core) -> None:
${attributes("")}


class AsyncResources:
    def __init__(self, core: AsyncCore) -> None:
${attributes("Async")}
`;
}

function resourceModule(resource: Resource, known: Set<string>): string {
  const classes = flatten(resource).flatMap((one) => [one, { ...one, isAsync: true }]);
  const sync = classes.filter((one) => !("isAsync" in one)).map((one) => classText(one, false));
  const asynchronous = classes.filter((one) => "isAsync" in one).map((one) => classText(one, true));
  const text = [...sync, ...asynchronous].join("\n\n\n");
  const uses = (name: string) => new RegExp(`\\b${name}\\b`).test(text);
  const typing = ["Any", "Dict", "List", "Literal", "Mapping", "Optional", "Sequence", "Union"].filter(uses);
  const used = [...known].filter(uses).sort();
  const core = ["AsyncCore", "Call", "Core", "OMIT", "Omit", "OneOrMore", "RequestOptions"].filter(uses);
  const answers = ["body_of", "data_of", "file_of", "text_of"].filter(uses);
  const pages = ["AsyncPages", "Page"].filter(uses);
  return `${[
    HEAD,
    `"""\`client.${snake(resource.name)}\`"""`,
    "",
    "from __future__ import annotations",
    "",
    ...(uses("datetime") ? ["import datetime"] : []),
    `from typing import ${typing.join(", ")}`,
    "",
    `from .._core import ${core.join(", ")}`,
    ...(uses("FilePath") ? ["from .._download import FilePath"] : []),
    ...(answers.length > 0 ? [`from ..answers import ${answers.join(", ")}`] : []),
    ...(pages.length > 0 ? [`from ..pagination import ${pages.join(", ")}`] : []),
    ...(used.length > 0
      ? [`from ..types import (\n${used.map((name) => `    ${name},`).join("\n")}\n)`]
      : []),
  ].join("\n")}


${text}
`;
}

/** The classes of a resource, what is nested first. */
const flatten = (resource: Resource): Resource[] => [...resource.children.flatMap(flatten), resource];

function classText({ className, methods, children }: Resource, isAsync: boolean): string {
  const prefix = isAsync ? "Async" : "";
  const nested = children.map(
    (child) => `        self.${snake(child.name)} = ${prefix}${child.className}(core)`,
  );
  const init = [
    `    def __init__(self, core: ${prefix}Core) -> None:`,
    "        self._core = core",
    ...nested,
  ].join("\n");
  return `class ${prefix}${className}:
${[init, ...methods.map((method) => methodText(method, isAsync))].join("\n\n")}`;
}

function methodText(method: Method, isAsync: boolean): string {
  const { answer, body, query, pathNames } = method;
  const fields = (body?.fields ?? []).filter(({ name }) => !pathNames.includes(name));
  const named = body
    ? fields.map(({ name, type }) => `${argument(name)}: ${withOmit(argumentType(type))} = OMIT`)
    : query.map(({ name, type }) => `${argument(name)}: ${optional(queryType(type))} = None`);
  const positional = [
    "self",
    ...pathNames.map((name) => `${argument(name)}: str`),
    ...(body && fields.length > 0 ? ["body: Optional[Mapping[str, Any]] = None"] : []),
  ];
  if (answer.kind === "file") named.push("to: Optional[FilePath] = None");
  const args = [...positional, "*", ...named, "options: Optional[RequestOptions] = None"];
  const isPlain = !isAsync || answer.kind === "page";
  const open = `    ${isPlain ? "" : "async "}def ${snake(method.name)}(`;
  const result = ` -> ${resultText(answer, isAsync)}:`;
  const flat = `${open}${args.join(", ")})${result}`;
  const head = flat.length <= 110 ? flat : `${open}\n${args.map(argumentLines).join("")}    )${result}`;
  return `${head}\n${docstring(method, fields)}\n${callText(method, fields, isAsync)}`;
}

const withOmit = (text: string) =>
  text.startsWith("Union[")
    ? text.replace(/\]$/, ", Omit]")
    : text === "Any"
      ? "Any"
      : `Union[${text}, Omit]`;
const optional = (text: string) => `Optional[${text}]`;

function resultText({ kind, type }: Method["answer"], isAsync: boolean): string {
  if (kind === "page") return `${isAsync ? "AsyncPages" : "Page"}[${typeText(type, false)}]`;
  return typeText(type, false);
}

function callText({ verb, path, pathNames, query, body, answer }: Method, fields: Field[], isAsync: boolean) {
  const dictionary = (names: string[]) =>
    `{${names.map((name) => `"${name}": ${argument(name)}`).join(", ")}}`;
  const lines: string[] = [];
  const assign = (name: string, names: string[]) => {
    const flat = `        ${name} = ${dictionary(names)}`;
    lines.push(
      flat.length <= 110
        ? flat
        : `        ${name} = {\n${names.map((one) => `            "${one}": ${argument(one)},\n`).join("")}        }`,
    );
  };
  const parts = [`"${verb}"`, `"${path}"`];
  if (pathNames.length > 0) parts.push(`path_values=${dictionary(pathNames)}`);
  if (query.length > 0 && !body) {
    const names = query.map(({ name }) => name);
    assign("query", names);
    parts.push("query=query");
  }
  if (body) {
    if (fields.length > 0) {
      const names = fields.map(({ name }) => name);
      assign("fields", names);
      parts.push("body=body", "fields=fields");
    }
    parts.push("has_body=True");
    if (body.required) parts.push("needs_body=True");
  }
  if (answer.kind === "file") parts.push("to=to");
  parts.push("options=options");
  const flat = `        call = Call(${parts.join(", ")})`;
  lines.push(
    flat.length <= 110
      ? flat
      : `        call = Call(\n${parts.map((part) => `            ${part},\n`).join("")}        )`,
  );
  const made = isAsync ? "await self._core.call(call)" : "self._core.call(call)";
  if (answer.kind === "page")
    lines.push(`        return ${isAsync ? "AsyncPages" : "Page"}(self._core, call)`);
  else lines.push(`        return ${answer.kind}_of(${made}${answer.kind === "file" ? ", to" : ""})`);
  return lines.join("\n");
}

const TO =
  "    to: A file that it is written to as it comes, however large it is. What is answered is then its path.";

function docstring({ summary, description, scope, query, body, answer }: Method, fields: Field[]): string {
  const sections = [`${summary}.`];
  if (description) sections.push(description);
  if (scope) sections.push(`Takes the scope \`${scope}\`.`);
  const told = (body ? fields : query).flatMap(({ name, description, required }) => {
    const text = [...(required ? ["Required."] : []), ...(description ? [oneLine(description)] : [])].join(
      " ",
    );
    return text ? [`    ${argument(name)}: ${text}`] : [];
  });
  if (answer.kind === "file") told.push(TO);
  if (told.length > 0) sections.push(`Args:\n${told.join("\n")}`);
  const text = sections
    .join("\n\n")
    .replaceAll("\\", "\\\\")
    .replaceAll('"""', "'''")
    .split("\n")
    .flatMap((line) => wrap(line, 100))
    .map((line) => (line ? `        ${line}` : ""))
    .join("\n")
    .trim();
  return text.includes("\n") ? `        """${text}\n        """` : `        """${text}"""`;
}

/** A line as several, each as far in as the first and no longer than `width` where words allow it. */
export function wrap(line: string, width: number): string[] {
  const hanging = /^ +\w+: /.test(line) ? "    " : line.startsWith("- ") ? "  " : "";
  const indent = line.match(/^ */)![0] + hanging;
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const at = rest.lastIndexOf(" ", width);
    if (at <= indent.length) break;
    lines.push(rest.slice(0, at));
    rest = indent + rest.slice(at + 1);
  }
  return [...lines, rest];
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
