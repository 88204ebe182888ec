/**
 * What is made when it is first asked for, and then kept. So are schemas: making all of them takes longer than all
 * else that a starting Worker does, and a request needs few.
 */
export function lazily<T extends {}>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
