/**
 * Loaded into wrangler before itself: its line for each request shows the whole path, and so the secrets of
 * survey links and addresses of people. The Worker's own line shows the route. Plain JavaScript, since every
 * Node that wrangler starts loads it as well.
 */
const write = process.stdout.write.bind(process.stdout);

/** @param {unknown} chunk */
const isRequest = (chunk) =>
  typeof chunk === "string" && /^\[wrangler:\w+\] [A-Z]+ \/\S* \d{3}\b.*\n$/.test(chunk);

process.stdout.write = /** @type {typeof process.stdout.write} */ (
  (chunk, ...rest) => (isRequest(chunk) ? true : write(chunk, ...rest))
);
