/**
 * Folders of Terraform with what is found in them: `expected.txt` has one line for each dependency but plain resource
 * types, for each gap and for each diagnostic. `UPDATE=1` writes them anew; read the difference before you commit it.
 */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { found } from "./found.ts";

const folder = join(import.meta.dirname, "cases");

describe.each(readdirSync(folder))("%s", (topic) => {
  test.each(readdirSync(join(folder, topic)))("%s", async (name) => {
    const at = join(folder, topic, name);
    const text = (await found(at)).map((line) => `${line}\n`).join("");
    const expected = join(at, "expected.txt");
    if (process.env["UPDATE"] !== undefined) writeFileSync(expected, text);
    expect(text).toBe(readFileSync(expected, "utf8"));
  });
});
