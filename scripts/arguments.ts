import { type ParseArgsConfig, parseArgs } from "node:util";

/** `--help` is answered with the usage, and nothing is done. */
export function helpWith(usage: string): void {
  if (!process.argv.slice(2).some((given) => given === "--help" || given === "-h")) return;
  console.log(usage);
  process.exit(0);
}

/** What a command was given; what it does not know it refuses with its usage. */
export function argumentsOf<const T extends ParseArgsConfig>(usage: string, config: T) {
  helpWith(usage);
  try {
    return parseArgs(config);
  } catch (error) {
    console.error(`${(error as Error).message.split(". ")[0]}\n\n${usage}`);
    process.exit(2);
  }
}
