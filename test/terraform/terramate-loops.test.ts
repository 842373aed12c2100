/** Loops within loops of Terramate write no more than anybody could read, and say so. */
import { expect, test } from "vitest";
import { generatedBy } from "../../src/terraform/terramate/terramate.ts";
import { within } from "../../src/value/work.ts";
import { filesOf } from "../fuzz/memory-files.ts";

const loop = (content: string): string =>
  `tm_dynamic "b" {\n  for_each = tm_range(0, 900)\n  content {\n${content}\n  }\n}\n`;

function writing(content: string): { readonly blocks: number; readonly exceeded: string | null } {
  const files = filesOf(new Map([["a.tm.hcl", `stack {}\ngenerate_hcl "a.tf" {\n  content {\n${content}\n  }\n}\n`]]));
  const { made, exceeded } = within({ left: Infinity }, Number.MAX_SAFE_INTEGER, () => generatedBy(files, "."));
  return { blocks: made?.files[0]?.body.blocks.length ?? 0, exceeded };
}

test("one loop is written whole", () => {
  expect(writing(loop("v = 1"))).toEqual({ blocks: 900, exceeded: null });
});

test("loops within loops are cut, and that is told", () => {
  const { exceeded } = writing(loop(loop(loop("v = 1"))));
  expect(exceeded).toContain("tm_dynamic goes over more than");
});
