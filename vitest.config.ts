import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/setup.ts"],
    testTimeout: 60_000,
    // Suites that drive whole processes compete for the two cores of a small machine.
    maxWorkers: 2,
  },
});
