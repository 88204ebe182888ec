export {};

/** `npm run bench` runs all of them, `npm run bench -- webhooks` one; what follows a name is that one's. */
const BENCHES: Record<string, () => Promise<{ run(args?: readonly string[]): Promise<void> }>> = {
  automation: () => import("./automation.ts"),
  scale: () => import("./scale.ts"),
  soak: () => import("./soak.ts"),
  webhooks: () => import("./webhooks.ts"),
};

const [asked, ...args] = process.argv.slice(2);
for (const name of asked === undefined ? Object.keys(BENCHES) : [asked]) {
  const load = BENCHES[name];
  if (!load) throw new Error(`no bench ${name}; there are ${Object.keys(BENCHES).join(", ")}`);
  console.log(`\n== ${name}`);
  await (await load()).run(args);
}
process.exit(0);
