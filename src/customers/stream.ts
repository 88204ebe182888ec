/**
 * JSON text with an array whose rows come page by page, so that its length costs no memory: `before`, the
 * rows, `after`. The next page is asked for when the reader has taken the last. What fails on the way breaks
 * the stream off, and the reader sees text that is not JSON.
 */
export function jsonStream(
  first: readonly unknown[],
  rest: AsyncGenerator<readonly unknown[]>,
  before = "[",
  after = "]",
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const textOf = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join(",");
  let text = before + textOf(first);
  let isEmpty = first.length === 0;
  return new ReadableStream({
    async pull(controller) {
      const sent = text;
      const { value: rows, done } = await rest.next();
      if (done) {
        controller.enqueue(encoder.encode(sent + after));
        controller.close();
        return;
      }
      text = rows.length === 0 ? "" : (isEmpty ? "" : ",") + textOf(rows);
      isEmpty &&= rows.length === 0;
      controller.enqueue(encoder.encode(sent));
    },
    async cancel() {
      await rest.return(undefined);
    },
  });
}
