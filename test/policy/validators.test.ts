import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generate } from "../../scripts/generate/validators.ts";

test("the validators are compiled from schemas/ and need nothing at run time", async () => {
  for (const [path, code] of await generate()) {
    expect(readFileSync(path, "utf8"), "npm run generate").toBe(code);
    expect(code).not.toMatch(/\brequire\s*\(|\beval\s*\(|new Function/);
  }
});
