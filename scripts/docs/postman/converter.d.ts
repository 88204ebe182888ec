/** What we use of openapi-to-postmanv2, which has no types of its own. */
declare module "openapi-to-postmanv2" {
  interface Result {
    result: boolean;
    reason?: string;
    output?: { data: unknown }[];
  }
  const converter: {
    convertV2(
      input: { type: "json"; data: unknown },
      options: Record<string, unknown>,
      done: (error: Error | null, made: Result | undefined) => void,
    ): void;
  };
  export default converter;
}
