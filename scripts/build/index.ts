import { writeAssets } from "./assets.ts";
import { buildWorker } from "./worker.ts";

// `npm run build`, by which wrangler gets what it serves and deploys: the files, then the Worker that knows their names.
await writeAssets();
await buildWorker();
