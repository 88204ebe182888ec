import * as z from "zod";
import { lazily } from "../../http/lazily.ts";
import { defineAction, liquidJson, renderedJson, type Scene } from "./action.ts";
import { targetUrl } from "./target.ts";

const METHODS = ["POST", "PUT", "PATCH", "GET", "DELETE"] as const;

/** What the request itself is made of, or what only this service may say. */
const RESERVED =
  /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|keep-alive|proxy-.*|cf-.*|x-forwarded-.*|x-fastenr-.*|webhook-.*)$/i;

const headers = lazily(() =>
  z
    .record(
      z
        .string()
        .regex(/^[!#$%&'*+\-.^_`|~\dA-Za-z]{1,100}$/, "must be the name of a header")
        .refine((name) => !RESERVED.test(name), "must not be a header that is set for it"),
      z
        .string()
        .max(4096)
        .regex(/^[\t\x20-\x7e\x80-\xff]*$/, "must be one line of Latin-1"),
    )
    .refine((given) => Object.keys(given).length <= 50, "must have at most 50 headers"),
);

const config = lazily(() =>
  z
    .strictObject({
      url: targetUrl(),
      method: z.enum(METHODS).default("POST"),
      headers: headers().optional(),
      payload: liquidJson().optional().meta({
        description:
          "The body, as JSON whose texts are Liquid; when left out, `workflow`, `run`, `trigger` and `account`",
      }),
    })
    .refine(({ method, payload }) => payload === undefined || (method !== "GET" && method !== "DELETE"), {
      path: ["payload"],
      error: "must be left out for GET and DELETE, which have no body",
    }),
);

export const webhook = defineAction({
  type: "webhook",
  description:
    "Sends a request to a URL of yours, at least once: `X-Fastenr-Delivery` is the same at every attempt. A 2xx answer within 15 s is success; redirects are not followed",
  config,
  targets: ({ url }) => ({ url }),
  async preview(given, scene) {
    const { url, method, headers, body } = requestOf(given, scene);
    return { url, method, headers: headers(), body: body === undefined ? null : JSON.parse(body) };
  },
  perform: async (given, scene) => ({
    request: requestOf(given, scene),
    result: { delivery_id: scene.deliveryId },
  }),
});

function requestOf(
  { url, method, headers = {}, payload }: z.output<ReturnType<typeof config>>,
  scene: Scene,
) {
  const hasBody = method !== "GET" && method !== "DELETE";
  const { workflow, run, trigger, account } = scene.variables();
  const body = hasBody
    ? JSON.stringify(
        payload === undefined ? { workflow, run, trigger, account } : renderedJson(payload, scene),
      )
    : undefined;
  return {
    url,
    method,
    body,
    headers: () => ({
      // In whatever case theirs is written: both would be sent as one.
      ...(hasBody && !Object.keys(headers).some((name) => /^content-type$/i.test(name))
        ? { "Content-Type": "application/json" }
        : {}),
      ...headers,
      "X-Fastenr-Event": "automation",
      "X-Fastenr-Delivery": scene.deliveryId,
    }),
  };
}
