/** Numbers of networks change hands: what stands on one list alone is doubtful. */
import { expect, test } from "vitest";
import { checkSystems } from "../../scripts/catalogue-systems.ts";

const entity = (source: string, asn: string): string =>
  `entity: x\nsource: "${source}"\nregistrants: ["Hetzner Online GmbH"]\nsignals:\n  asn: [${asn}]\n`;
const both = "list of 2023-12-03; npm package 2.3.2026061719";

test.each([
  ["on two dated lists", entity(both, "24940"), 0],
  ["on one", entity("list of 2023-12-03", "24940"), 1],
  ["on two without dates", entity("one list; another list", "24940"), 1],
  ["on one, and said to be doubtful", entity("list of 2023-12-03", "{ value: 24940, verified: false }"), 0],
  ["on two of its own", entity("documentation", `{ value: 24940, source: "${both}" }`), 0],
])("a network %s", (_, text, thin) => {
  expect(checkSystems([{ path: "x.yaml", text }]).thin).toHaveLength(thin);
});
