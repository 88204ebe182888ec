import { readFileSync, statSync } from "node:fs";
import { SourceMap } from "node:module";

/**
 * Loaded into wrangler before itself: its line for each request shows the whole path, and so the secrets of
 * survey links and addresses of people. The Worker's own line shows the route. Plain JavaScript, since every
 * Node that wrangler starts loads it as well.
 */
const write = process.stdout.write.bind(process.stdout);

/** @param {unknown} chunk */
const isRequest = (chunk) =>
  typeof chunk === "string" && /^\[wrangler:\w+\] [A-Z]+ \/\S* \d{3}\b.*\n$/.test(chunk);

const MAP = new URL("../../dist/worker.js.map", import.meta.url);
/** @type {{ at: number, map: SourceMap } | undefined} */
let read;

/** The map of the Worker as it is built now. */
function sourceMap() {
  const at = statSync(MAP).mtimeMs;
  if (read?.at !== at) read = { at, map: new SourceMap(JSON.parse(readFileSync(MAP, "utf8"))) };
  return read.map;
}

/**
 * A failure's stack, in a line of ours, with the places in `src/` for those in the built Worker.
 * @param {string} line
 */
const inSource = (line) =>
  line.replace(/file:[^\s"]*\/dist\/worker\.js:(\d+):(\d+)/g, (built, row, column) => {
    const place = sourceMap().findOrigin(Number(row), Number(column));
    return "fileName" in place
      ? `${place.fileName.replace(/^.*?(?=src\/|node_modules\/)/, "")}:${place.lineNumber}:${place.columnNumber}`
      : built;
  });

process.stdout.write = /** @type {typeof process.stdout.write} */ (
  (chunk, ...rest) =>
    isRequest(chunk) ? true : write(typeof chunk === "string" ? inSource(chunk) : chunk, ...rest)
);
