/**
 * Loaded into wrangler before itself: its line for each request shows the whole path, and so the secrets of
 * survey links and addresses of people. The Worker's own line shows the route.
 */
const write = process.stdout.write.bind(process.stdout);
const isRequest = (chunk: unknown) =>
  typeof chunk === "string" && /^\[wrangler:\w+\] [A-Z]+ \/\S* \d{3}\b.*\n$/.test(chunk);

process.stdout.write = ((chunk: string, ...rest: []) =>
  isRequest(chunk) ? true : write(chunk, ...rest)) as typeof process.stdout.write;
