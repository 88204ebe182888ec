import * as z from "zod";

/** Judged by the target guard, which knows where this Worker runs. */
export const targetUrl = () =>
  z.string().max(2048).meta({
    format: "uri",
    description:
      "https, on a public host, without credentials; private, reserved and own addresses are refused, here and at each attempt",
  });
