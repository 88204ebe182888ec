import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./support.ts";

const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const readme = read("README.md");
const manifest = JSON.parse(read("package.json"));
const PAGES = [
  ...["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "bench/README.md", "sdks/README.md"],
  ...["javascript", "python", "php"].map((name) => `sdks/${name}/README.md`),
  ...readdirSync(path.join(ROOT, "docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : [])),
];

/** A part of the README, by its heading. */
function section(heading: string): string {
  const from = readme.indexOf(`\n## ${heading}\n`);
  expect(from, heading).toBeGreaterThan(0);
  return readme.slice(from, readme.indexOf("\n## ", from + 1) >>> 0);
}

/** What stands in backquotes in the first column of the tables. */
const firstColumn = (text: string) =>
  [...text.matchAll(/^\| (`[^|]*?) *\|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!),
  );

test("the README says of every dependency why it is there, and of no other", () => {
  const { devDependencies } = JSON.parse(read("sdks/javascript/package.json"));
  const used = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies, ...devDependencies });
  const told = firstColumn(section("Dependencies"));
  expect(used.filter((name) => !told.includes(name) && !name.startsWith("@types/"))).toEqual([]);
  expect(told.filter((name) => !used.includes(name) && name !== "@types/…")).toEqual([]);
});

test("the README's configuration has what `npm start` and the Worker read, and nothing else", () => {
  const [start, worker] = section("Configuration").split("The Worker itself");
  const settings = read("scripts/start/settings.ts");
  const known = [
    ...settings.matchAll(/\benv\.([A-Z_]+)/g),
    ...settings.matchAll(/"((?:EMAIL|RESEND)_[A-Z_]+)"/g),
  ];
  expect(new Set(firstColumn(start!))).toEqual(new Set(known.map(([, name]) => name)));

  const [environment] = read("src/env.ts").match(/export interface Env \{[\s\S]*?\n\}/)!;
  // Set by the Worker itself, and bound to nothing.
  const own = ["DIRECTORY", "SHARD"];
  const bound = [...environment.matchAll(/^ {2}([A-Z][A-Z\d_]+)\??:/gm)].map(([, name]) => name!);
  expect(new Set(firstColumn(worker!).filter((name) => !/^DB_\d$/.test(name)))).toEqual(
    new Set(bound.filter((name) => !own.includes(name))),
  );
  expect(worker).toContain("`DB_1`, `DB_2`, …");
});

test("the README names every variable that a script or a test reads", () => {
  const files = (folder: string): string[] =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() && /\.(ts|js)$/.test(entry.name) ? [path.join(entry.parentPath, entry.name)] : [],
    );
  const texts = [...files("scripts"), ...files("tests"), path.join(ROOT, "vitest.config.ts")].map((file) =>
    readFileSync(file, "utf8"),
  );
  // Of the system, npm, vitest and Cloudflare.
  const theirs = ["PATH", "NODE_OPTIONS", "INIT_CWD", "VITEST_POOL_ID", "WORKERS_CI"];
  const names = texts.flatMap((text) =>
    [...text.matchAll(/process\.env\.([A-Z_]+)/g)].map(([, name]) => name!),
  );
  expect(
    [...new Set(names)].filter((name) => !theirs.includes(name) && !readme.includes(`\`${name}\``)),
  ).toEqual([]);
});

test("every npm script and file that a page tells to run is there", () => {
  const missing = PAGES.flatMap((page) => {
    const text = read(page);
    const scripts = [...text.matchAll(/npm run (?:-s )?([a-z][\w:]*)( -w)?/g)].flatMap(
      ([, name, ofPackage]) => (ofPackage ? [] : [name!]),
    );
    const files = [...text.matchAll(/\bnode ((?:scripts|sdks)\/[\w./-]+)/g)].map(([, file]) => file!);
    return [
      ...scripts.filter((name) => !(name in manifest.scripts)),
      ...files.filter((file) => !existsSync(path.join(ROOT, file))),
    ].map((name) => `${page}: ${name}`);
  });
  expect(missing).toEqual([]);
});

test("links lead to files and headings that are there", () => {
  /** As GitHub makes it of a heading. */
  const anchor = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-");
  const broken = PAGES.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => {
      // The latter is GitHub's own.
      if (/^https?:|^\.\.\/\.\.\/security\//.test(target!)) return [];
      const [file, fragment] = target!.split("#");
      const full = path.join(ROOT, path.dirname(page), file || path.basename(page));
      if (!existsSync(full)) return [`${page}: ${target}`];
      if (!fragment) return [];
      const headings = [...readFileSync(full, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, text]) =>
        anchor(text!),
      );
      return headings.includes(fragment) ? [] : [`${page}: ${target}`];
    }),
  );
  expect(broken).toEqual([]);
});
