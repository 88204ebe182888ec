export {};

/** `npm run bench` runs all of them, `npm run bench -- webhooks` one. */
const BENCHES: Record<string, () => Promise<{ run(): Promise<void> }>> = {
  webhooks: () => import("./webhooks.ts"),
};

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) {
  const load = BENCHES[name];
  if (!load) throw new Error(`no bench ${name}; there are ${Object.keys(BENCHES).join(", ")}`);
  console.log(`\n== ${name}`);
  await (await load()).run();
}
process.exit(0);
