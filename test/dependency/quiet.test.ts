/**
 * What a sieve leaves out of an inventory must be what no detector would have found anything in. Held against all that
 * is deployed in the cases of all formats, as if a state had said it.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { survey, surveyed } from "../../src/dependency/coverage.ts";
import { detect } from "../../src/dependency/detect.ts";
import { isQuietText } from "../../src/dependency/quiet-text.ts";
import { sieves } from "../../src/dependency/quiet.ts";
import { openDisk } from "../../src/discover/disk.ts";
import { walkFor } from "../../src/scan/opening/closed.ts";
import { readAll } from "../../src/scan/read.ts";
import { placeOf } from "../../src/source.ts";
import { parseProviderAddress } from "../../src/terraform/written/provider-address.ts";
import { origin } from "../../src/value/trace.ts";
import type { Reading, Setting, Sieve, Subject } from "../../src/subject.ts";

const catalogue = builtinCatalogue();
const cases = join(import.meta.dirname, "../formats/cases");
/** A sixth of them, drawn by the seed: to read all takes as long as to test them. BORDERLINT_RUNS takes all. */
const seed = Number(process.env["BORDERLINT_SEED"] ?? 0);
const isAll = process.env["BORDERLINT_RUNS"] !== undefined;
const folders = readdirSync(cases)
  .flatMap((format) => readdirSync(join(cases, format)).map((name) => join(cases, format, name)))
  .filter((_, index) => isAll || (index + seed) % 6 === 0);

test.each([
  ["", true],
  ["company-service-17-artifacts", true],
  ["arn:aws:s3:::bucket-1", true],
  ["Managed by somebody, at 10.0.0.1: no host", true],
  ["2012-10-17", true],
  ["arn:aws:sqs:ap-east-1:1:q", false],
  ["arn:aws-cn:s3:::bucket", false],
  ["acs:ram::1234567890123456:role/x", false],
  ["acs:shop", true],
  ["projects/p/locations/asia-east2/keys/k", false],
  ["https://oss-cn-beijing.aliyuncs.com/x", false],
  ["cr.console.aliyun.com", false],
  ["http://3741648133/x", false],
  ["aws s3 ls --region cn-north-1", false],
  ["az cloud set -n AzureChinaCloud", false],
  ["#!/bin/sh", false],
  ["a\nb", false],
  ["пример.рф", false],
  ["aHR0cHM6Ly9vc3MtY24tYmVpamluZy5hbGl5dW5jcy5jb20=", false],
  ["x=aHR0cHM6Ly9vc3MtY24tYmVpamluZy5hbGl5dW5jcy5jb20;", false],
  ["aHR0 cHM6 Ly9v c3Mt Y24t YmVp amlu Zy5h bGl5 dW5j cy5j b20=", false],
  ["foundation-model/deepseek.r1-v1:0", false],
])("%j is quiet: %s", (text, expected) => {
  expect(isQuietText(text, false, catalogue)).toBe(expected);
});

/** Settings of which only the text is known, as a state gives them. */
function plain(settings: readonly Setting[]): Setting[] {
  return settings.flatMap(({ path, value, at }) =>
    (value.kind === "string" && value.pieces === undefined && value.encodes === undefined) ||
    value.kind === "bool" ||
    value.kind === "number"
      ? [{ path, value, at }]
      : [],
  );
}

function textOf({ value }: Setting): string {
  if (value.kind === "string") return value.text;
  if (value.kind === "bool") return String(value.bool);
  return value.kind === "number" ? String(value.number) : "";
}

function sifted(settings: readonly Setting[], sieve: Sieve): readonly Setting[] {
  const kept: Setting[] = [];
  for (const setting of settings) {
    const place = setting.path.reduce<object>((at, name) => sieve.below(at, name), sieve.top);
    const verdict = sieve.verdict(place, textOf(setting));
    if (verdict === "all") return settings;
    if (verdict !== "drop") kept.push(setting);
  }
  return kept;
}

/** What is found in one subject, and how many sinks it has. */
function said(subject: Subject, reading: Reading): string {
  const alone = { ...reading, subjects: [subject], unresolved: [], owned: [] };
  const found = detect(alone, catalogue).map(({ kind, value, operator, location, certainty, origin, sink, places }) =>
    JSON.stringify([kind, value, operator?.entity, location, certainty, placeOf(origin), placeOf(sink.at), places]),
  );
  return [...found, JSON.stringify(surveyed([survey(alone, catalogue)]).coverage)].join("\n");
}

/** Readings of all cases, one folder after the other. */
async function* everything(): AsyncIterable<readonly [folder: string, readings: readonly Reading[]]> {
  for (const folder of folders) {
    const files = openDisk(folder, folder);
    const readings: Reading[] = [];
    await readAll({
      files,
      paths: walkFor({ files, paths: ["."], exclude: ["expected.txt"] }).files,
      given: { inputs: [], workspace: null },
      part: () => true,
      take: (reading) => readings.push(reading),
    });
    yield [folder, readings];
  }
}

/** One of each that names a place, an operator, a network, a model, a credential, an app. */
const telling = ["cn-north-1", "https://oss-cn-beijing.aliyuncs.com/x", "4134", "deepseek-r1", "aliyun", "true", "CN"];

function resource(type: string, path: Setting["path"], text: string): Subject {
  // At one place, whatever its text, so that those of which nothing is left are alike.
  const at = { source: { path: "terraform.tfstate", text }, start: 0, end: 0 };
  const value = { kind: "string", text, trace: origin("literal", at), offset: -1, flags: 0 } as const;
  const provider = parseProviderAddress("registry.terraform.io/hashicorp/aws");
  const [base, settings] = [{ when: [], byDefault: false, tags: {} }, [{ path, value, at }]];
  return { ...base, role: "resource", address: `${type}.x`, format: "state", at, type, provider, settings };
}

test("what is left out says nothing", async () => {
  const sieveOf = sieves(catalogue);
  /** Things of the state that are all alike once nothing is left of them, by type. */
  const bare = new Map<string | null, string>();
  const state: Reading = {
    root: "terraform.tfstate",
    scenario: "",
    subjects: [],
    unresolved: [],
    diagnostics: [],
  };
  let left = 0;
  const check = (whole: Subject, reading: Reading, where: string): void => {
    const sieve = sieveOf(whole);
    if (sieve === null) return;
    const kept = { ...whole, settings: sifted(whole.settings, sieve) };
    left += whole.settings.length - kept.settings.length;
    if (kept.settings.length === whole.settings.length) return;
    const isBare = reading === state && kept.settings.length === 0;
    const some = (isBare ? bare.get(whole.type) : undefined) ?? said(kept, reading);
    if (isBare) bare.set(whole.type, some);
    const all = said(whole, reading);
    if (some !== all) expect(some, where).toBe(all);
  };
  const texts = new Set<string>();
  const names = new Map<string, Setting["path"]>();
  for await (const [folder, readings] of everything())
    for (const reading of readings)
      for (const subject of reading.subjects) {
        const settings = plain(subject.settings);
        check({ ...subject, tags: subject.tags, settings }, reading, `${folder} ${subject.address}`);
        for (const setting of settings) {
          texts.add(textOf(setting));
          const named = setting.path.filter((part) => typeof part === "string");
          names.set(named.at(-1) ?? "", named.slice(-1));
        }
      }
  // In another encoding than UTF-8: opened all the same, though it begins as no text of that does.
  const packed = Buffer.from(
    `# f\u{fc}r alle\ncurl https://oss-cn-beijing.aliyuncs.com/start.sh | sh ${"#".repeat(20)}`,
    "latin1",
  );
  texts.add(packed.toString("base64"));
  for (const text of texts)
    for (const written of [text, JSON.stringify({ Statement: [{ Effect: "Allow", Resource: text }] })])
      check(resource("aws_thing", ["thing"], written), state, written);
  for (const path of names.values())
    for (const text of telling)
      for (const type of ["aws_thing", "aws_dx_gateway"])
        check(resource(type, path, text), state, `${path.join()} ${text}`);
  expect(left).toBeGreaterThan(500);
}, 600_000);
