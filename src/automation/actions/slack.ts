import * as z from "zod";
import { lazily } from "../../http/lazily.ts";
import { defineAction, liquid, rendered, type Scene } from "./action.ts";
import { targetUrl } from "./target.ts";

const config = lazily(() => z.strictObject({ webhook_url: targetUrl(), text: liquid(4000) }));

export const slack = defineAction({
  type: "slack",
  description:
    "Posts a message to an incoming webhook of Slack, at least once. What variables give is escaped, so that nobody's name can mention a channel",
  config,
  targets: ({ webhook_url }) => ({ webhook_url }),
  preview: async (given, scene) => ({ text: textOf(given, scene) }),
  perform: async (given, scene) => ({
    request: {
      url: given.webhook_url,
      method: "POST",
      headers: () => ({ "Content-Type": "application/json", "X-Fastenr-Delivery": scene.deliveryId }),
      body: JSON.stringify({ text: textOf(given, scene) }),
    },
    result: { delivery_id: scene.deliveryId },
  }),
});

const textOf = ({ text }: z.output<ReturnType<typeof config>>, scene: Scene) =>
  rendered(text, scene, escaped);

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
