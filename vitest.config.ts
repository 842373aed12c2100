import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/setup.ts"],
    testTimeout: 60_000,
    // Hooks load the whole program, which takes its time on a busy machine.
    hookTimeout: 120_000,
    // Each file would load the program anew, which takes a third of the time; what a file sets up, it takes down.
    isolate: false,
    // Suites that drive whole processes compete for the two cores of a small machine.
    maxWorkers: 2,
  },
});
