/** What a change of a region would leave where it was: such a change is half of one. */
import { joinPath, folderOf } from "../files.ts";
import type { Files } from "../files.ts";
import { attributeOf } from "../hcl/json.ts";
import { parseHcl } from "../hcl/parse.ts";
import type { Body, Expression } from "../hcl/syntax.ts";
import type { Dependency } from "../dependency/dependency.ts";
import type { Finding } from "../policy/finding.ts";
import { withoutKeys } from "../policy/glob.ts";
import type { Source } from "../source.ts";
import { isInName } from "./existing.ts";
import type { Found } from "./found.ts";
import { placeKey, rootsOf } from "./places-of.ts";

const providers = /(?:^|\.)provider\./;

/** Why another region would leave something where it was, in words; null: nothing that is known. */
export function whyLeftBehind(finding: Finding, found: Found, files: Files): string | null {
  const { dependency, origin, sinks } = finding;
  const { location, kind } = dependency;
  if (kind !== "region" || location === null) return null;
  const configured = new Set(sinks.flatMap(({ subject }) => (providers.test(subject) ? [subject] : [])));
  const own = sinks.flatMap(({ subject, isThere }) => (configured.has(subject) || isThere === true ? [] : [subject]));
  const roots = rootsOf(found)(origin);
  const ofRoots = found.perRoot.filter(({ root }) => roots.has(root)).flatMap(({ dependencies }) => dependencies);
  const beside = ofRoots.filter(
    (one) =>
      placeKey({ at: one.origin }) !== placeKey({ at: origin }) &&
      one.location?.cloud === location.cloud &&
      one.location.region === location.region,
  );
  const endpoint = beside.find((one) => one.kind === "endpoint" && configured.has(one.sink.subject));
  if (endpoint !== undefined) return `${endpoint.value} of the same configuration would stay: change both`;
  const moved = new Set([...finding.affects, ...own].map(withoutKeys));
  const everywhere = new Set(
    ofRoots.flatMap(({ places, sink }) =>
      places.some(({ isEverywhere }) => isEverywhere === true) ? [withoutKeys(sink.subject)] : [],
    ),
  );
  const isBound = (address: string): boolean => moved.has(address) && !everywhere.has(address);
  const name = beside.find(
    (one) => one.sink.isThere === true && isInName(one.origin) && isBound(withoutKeys(one.sink.subject)),
  );
  if (name !== undefined)
    return `${name.sink.subject} names what is in ${location.region}, and would be elsewhere than that: change both`;
  return whyKept(ofRoots, moved, folderOf(sinks[0]?.at.source.path ?? origin.source.path), files);
}

const configuration = /\.(?:tf|tofu)$/;
const maxText = 1_000_000;

/** Whether what is moved is there already, or is never to be destroyed, by blocks of its configuration. */
function whyKept(
  ofRoots: readonly Dependency[],
  moved: ReadonlySet<string>,
  root: string,
  files: Files,
): string | null {
  const written = new Map<Source, Set<string>>();
  for (const { kind, sink } of ofRoots) {
    const address = withoutKeys(sink.subject);
    if (kind !== "resource" || !moved.has(address)) continue;
    written.set(sink.at.source, (written.get(sink.at.source) ?? new Set()).add(address));
  }
  for (const [source, addresses] of written) {
    if (!configuration.test(source.path) || !source.text.includes("prevent_destroy")) continue;
    const kept = keptIn(parseHcl(source).body);
    const found = [...addresses].find((address) => kept.has(ownName(address)));
    if (found !== undefined) return `${found} is never to be destroyed (prevent_destroy): what is there would be left`;
  }
  for (const name of files.names(root) ?? []) {
    const read = configuration.test(name) ? files.text(joinPath(root, name)) : null;
    if (read === null || !("source" in read) || read.source.text.length > maxText) continue;
    const taken = importedIn(read.source).find((address) => moved.has(withoutKeys(address)));
    if (taken !== undefined) return `${taken} is imported from there in ${read.source.path}`;
  }
  return null;
}

/** `module.a.module.b.aws_vpc.this` → `aws_vpc.this` */
function ownName(address: string): string {
  return address.split(".").slice(-2).join(".");
}

function keptIn(body: Body): ReadonlySet<string> {
  return new Set(
    body.blocks.flatMap(({ type, labels, body: inner }) => {
      const isKept = inner.blocks.some(
        (block) => block.type === "lifecycle" && isTrue(attributeOf(block.body, "prevent_destroy")?.value),
      );
      return type === "resource" && isKept ? [labels.map(({ text }) => text).join(".")] : [];
    }),
  );
}

function isTrue(expression: Expression | undefined): boolean {
  return expression !== undefined && !(expression.kind === "literal" && expression.value === false);
}

function importedIn(source: Source): string[] {
  if (!/^\s*import\s*\{/m.test(source.text)) return [];
  return parseHcl(source).body.blocks.flatMap(({ type, body }) => {
    const to = type === "import" ? attributeOf(body, "to") : undefined;
    return to === undefined ? [] : [source.text.slice(to.value.start, to.value.end)];
  });
}
