import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/setup.ts"],
    // For what never ends: on a machine with six others at work a test takes many times as long as on an idle one.
    testTimeout: 180_000,
    // Hooks load the whole program.
    hookTimeout: 120_000,
    // Each file would load the program anew, which takes a third of the time; what a file sets up, it takes down.
    isolate: false,
    // What the sources become without their types is kept in node_modules, by their text: half of what one file takes.
    experimental: { fsModuleCache: true },
    // Suites that drive whole processes compete for the two cores of a small machine.
    maxWorkers: 2,
  },
});
