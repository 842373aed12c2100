/** What the runner starts. */
import { run } from "./run.ts";

await run();
