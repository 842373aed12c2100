/** What the runner starts. */
import { run } from "./run.ts";

// Not awaited: the bundle is a CommonJS module (scripts/bundle.ts).
void run();
