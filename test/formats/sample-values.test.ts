/** Samples of values: many cost no more than some, and none of them is passed over. */
import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostic.ts";
import { readFormats } from "../../src/formats/read.ts";
import type { Reading } from "../../src/subject.ts";
import { filesOf } from "../fuzz/memory-files.ts";

const chart = {
  "c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n",
  "c/values.yaml": "image: nginx\n",
  "c/templates/pod.yaml":
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: {{ .Values.image }}}]}\n",
};
const sample = (at: number): string => `c/ci/s${String(at).padStart(2, "0")}-values.yaml`;
const samples = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [sample(at), `image: registry.example/s${at}\n`]));

function read(tree: Record<string, string>): { readings: readonly Reading[]; diagnostics: readonly Diagnostic[] } {
  const paths = Object.keys(tree).toSorted();
  const readings: Reading[] = [];
  const take = (reading: Reading): void => void readings.push(reading);
  const { diagnostics } = readFormats(filesOf(new Map(Object.entries(tree))), paths, paths, take);
  return { readings, diagnostics };
}

/** Types of subjects that say a text, under which scenario. */
function saying({ readings }: ReturnType<typeof read>, text: string): readonly string[] {
  return readings.flatMap(({ scenario, subjects }) =>
    subjects
      .filter(({ settings }) => settings.some(({ value }) => value.kind === "string" && value.text === text))
      .map(({ type, when }) => `${type} in ${scenario}${when.length > 0 ? ", possible" : ""}`),
  );
}

test("samples beyond those that are laid over the chart count as they stand", () => {
  const found = read({ ...chart, ...samples(20) });
  expect(found.diagnostics).toEqual([]);
  for (let at = 0; at < 20; at += 1) {
    const type = at < 16 ? "v1/Pod" : "helm-values";
    expect(saying(found, `registry.example/s${at}`)).toEqual([`${type} in ${sample(at)}, possible`]);
  }
});

test("what lies outside of charts and is no YAML holds no values, as Helm would take none of it", () => {
  const lies = { "test/values/odd.yaml": "image: a\nodd: {\n", "test/values/even.yaml": "image: registry.example/e\n" };
  const found = read({ ...chart, ...lies });
  expect(found.diagnostics).toEqual([]);
  expect(saying(found, "registry.example/e")).toEqual(["v1/Pod in test/values/even.yaml, possible"]);
});
