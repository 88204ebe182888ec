import { helpWith } from "../arguments.ts";

/** `npm run bench` runs all of them, `npm run bench -- webhooks` one; what follows a name is that one's. */
const BENCHES: Record<string, () => Promise<{ run(args?: readonly string[]): Promise<void> }>> = {
  automation: () => import("./automation.ts"),
  scale: () => import("./scale.ts"),
  soak: () => import("./soak.ts"),
  webhooks: () => import("./webhooks.ts"),
};

const USAGE = `npm run bench [-- ${Object.keys(BENCHES).join("|")} [what that one takes]]`;

helpWith(USAGE);
const [asked, ...args] = process.argv.slice(2);
for (const name of asked === undefined ? Object.keys(BENCHES) : [asked]) {
  const load = BENCHES[name];
  if (!load) {
    console.error(`There is no bench ${name}\n\n${USAGE}`);
    process.exit(2);
  }
  console.log(`\n== ${name}`);
  await (await load()).run(args);
}
process.exit(0);
