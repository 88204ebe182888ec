/** What we use of newman, which has no types of its own. */
declare module "newman" {
  export interface NewmanRunSummary {
    run: {
      failures: { source?: { name: string }; error: { message: string } }[];
      stats: { requests: { total: number }; assertions: { total: number } };
    };
  }
  interface Options {
    collection: unknown;
    envVar: { key: string; value: string }[];
    reporters: string[];
  }
  const newman: {
    run(options: Options, done: (error: Error | null, summary: NewmanRunSummary) => void): void;
  };
  export default newman;
}
