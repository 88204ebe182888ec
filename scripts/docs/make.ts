import { app } from "../../src/app.ts";
import { openApiDocument } from "./document/index.ts";
import type { Recording } from "./record.ts";
import recording from "./recorded.json" with { type: "json" };

/** The document as it is committed: `openapi.json`. */
export const makeOpenApi = () => openApiDocument(app.routes, recording as unknown as Recording);
