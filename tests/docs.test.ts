import { describe, expect, test } from "vitest";
import { call } from "./support/api.ts";

describe("the explorer", () => {
  test("is a page whose scripts are all ours, and which asks nobody else for anything", async () => {
    const { status, headers, body } = await call("GET", "/docs");
    expect(status).toBe(200);
    expect(headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    const policy = headers.get("Content-Security-Policy")!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|unsafe-eval/);
    expect(body).not.toMatch(/https?:/);
    const scripts = [...body.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)];
    expect(scripts).toHaveLength(2);
    for (const [, attributes, inline] of scripts) {
      expect(inline).toBe("");
      const file = attributes.match(/src="(\/docs\/[^"]+)"/)![1];
      const script = await call("GET", file);
      expect(script.status).toBe(200);
      expect(script.headers.get("Content-Type")).toBe("text/javascript; charset=utf-8");
      expect(script.headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(script.headers.get("Cache-Control")).toContain("immutable");
    }
  });

  test("has no file but its own", async () => {
    expect((await call("GET", "/docs/scalar-0000000000000000.js")).status).toBe(404);
    for (const name of ["index.html", "openapi.json", "%2e%2e%2fwrangler.toml", "scalar.js"]) {
      expect((await call("GET", `/docs/${name}`)).status, name).toBe(422);
    }
  });
});

describe("/openapi.json and /postman/collection.json", () => {
  test.each(["/openapi.json", "/postman/collection.json"])(
    "%s is JSON that may be read from anywhere and kept",
    async (path) => {
      const { status, headers } = await call("GET", path, undefined, {
        headers: { Origin: "https://x.example" },
      });
      expect(status).toBe(200);
      expect(headers.get("Content-Type")).toBe("application/json");
      expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
      expect(headers.get("Cache-Control")).toContain("max-age");
      const etag = headers.get("ETag")!;
      const again = await call("GET", path, undefined, { headers: { "If-None-Match": etag } });
      expect([again.status, again.body]).toEqual([304, ""]);
    },
  );
});
