/** What a change has brought: whether the findings that it is for are gone, and nothing else has come. */
import type { RootFindings } from "../dependency/merge.ts";
import type { Finding } from "../policy/finding.ts";
import { withoutKeys } from "../policy/glob.ts";
import { displacingRoots } from "./displaced.ts";
import { editsOf } from "./edits.ts";
import type { Change, Edit } from "./edits.ts";
import type { Found } from "./found.ts";

export function placeKey({ at }: Pick<Edit, "at">): string {
  return `${at.source.path}:${at.start}`;
}

export function isOfOnePlace(a: Finding, b: Finding): boolean {
  const [one, other] = [a.dependency.location, b.dependency.location];
  return one !== null && other !== null && one.cloud === other.cloud && one.region === other.region;
}

/** What the changes bring. */
export function addedTo(before: Pick<Found, "findings">, changed: Pick<Found, "findings">): readonly Finding[] {
  const known = new Set(before.findings.flatMap(placesOf));
  return changed.findings.filter((finding) => placesOf(finding).some((place) => !known.has(place)));
}

/** What a proof looks at. */
type Judged = Pick<Found, "findings" | "perRoot" | "unresolved" | "diagnostics" | "failing">;

/**
 * The proposals whose findings are gone, and that bring nothing else: no other finding (where a region goes, its zone
 * may come to light), no place that is open now, no expression that fails, no value that its own declaration refuses,
 * nothing that would be deployed no longer, nothing that lies elsewhere though nobody minded where it lay.
 */
export function stillGone(
  proposals: ReadonlyMap<Finding, Change>,
  before: Judged,
  changed: Judged,
): ReadonlyMap<Finding, Change> {
  const left = new Set(changed.findings.flatMap(placesOf));
  const brought = [
    ...broughtFindings(proposals, before, changed),
    ...troubles(proposals, before, changed),
    ...dropped(before, changed),
    ...displacingRoots(proposals, before, changed).map((root) => ({ by: [], root, file: null })),
  ];
  const toBlame = blaming(proposals, before);
  const blamed = new Set(brought.flatMap(toBlame));
  return new Map(
    [...proposals].filter(([finding]) => !placesOf(finding).some((place) => left.has(place)) && !blamed.has(finding)),
  );
}

/** Something new that some of the proposals brought. */
interface Brought {
  /** Those that certainly have to do with it; none: its places say which. */
  readonly by: readonly Finding[];
  readonly root: string | null;
  readonly file: string | null;
}

function broughtFindings(proposals: ReadonlyMap<Finding, Change>, before: Judged, changed: Judged): Brought[] {
  return addedTo(before, changed).map((one) => {
    const { value } = one.dependency;
    // Those that wrote what is found now; else those of its place.
    const writing = [...proposals].filter(([, change]) => editsOf([change]).some(({ by }) => isOf(by, value)));
    const alike = [...proposals.keys()].filter((finding) => isOfOnePlace(one, finding));
    const by = writing.length > 0 ? writing.map(([finding]) => finding) : alike;
    return { by, root: null, file: one.origin.source.path };
  });
}

/** Whether a text says a value: an image goes without its tag. */
function isOf(text: string, value: string): boolean {
  return text === value || (text.startsWith(value) && /^[:@]/.test(text.slice(value.length)));
}

/** Roots in which a thing is deployed no longer: its `count` may ask for the region that goes. */
function dropped(before: Judged, changed: Judged): Brought[] {
  const after = new Map(changed.perRoot.map((one) => [one.root, deployedIn(one)] as const));
  return before.perRoot.flatMap((one) => {
    const left = after.get(one.root);
    return left !== undefined && [...deployedIn(one)].some((address) => !left.has(address))
      ? [{ by: [], root: one.root, file: null }]
      : [];
  });
}

/** By address without keys: what is made of a list of regions is made of another one. */
function deployedIn({ dependencies }: RootFindings): ReadonlySet<string> {
  return new Set(
    dependencies.flatMap(({ kind, sink }) =>
      kind === "resource" && sink.isDeployed === true ? [withoutKeys(sink.subject)] : [],
    ),
  );
}

function troubles(proposals: ReadonlyMap<Finding, Change>, before: Judged, changed: Judged): Brought[] {
  // What is told of a value may name it.
  const names = editsOf(proposals.values()).map(({ replace, by }) => [by, replace] as const);
  const asBefore = (text: string): string => names.reduce((made, [by, replace]) => made.replaceAll(by, replace), text);
  const of = ({ unresolved, diagnostics, failing }: Judged): (Brought & { readonly key: string })[] => [
    ...unresolved.map(({ subject, reason, at }) => trouble(`${subject} ${reason}`, null, at.source.path)),
    ...diagnostics.map(({ code, message, at }) => trouble(`${code} ${message}`, null, at?.source.path ?? null)),
    ...failing.map(({ root, setting, file }) => trouble(`${root} ${setting}`, root, file)),
  ];
  const trouble = (text: string, root: string | null, file: string | null) => ({
    key: `${asBefore(text)} ${file}`,
    by: [],
    root,
    file,
  });
  const counts = new Map<string, number>();
  for (const { key } of of(before)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return of(changed).filter(({ key }) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count - 1);
    return count <= 0;
  });
}

/** Which proposals may have brought something: those that it names, of its file, of its root; in doubt all. */
function blaming(proposals: ReadonlyMap<Finding, Change>, before: Judged): (brought: Brought) => readonly Finding[] {
  const rootsOf = new Map<string, Set<string>>();
  for (const { root, dependencies } of before.perRoot)
    for (const { origin } of dependencies) {
      const key = placeKey({ at: origin });
      rootsOf.set(key, (rootsOf.get(key) ?? new Set()).add(root));
    }
  const all = [...proposals.keys()];
  return ({ by, root, file }) => {
    if (by.length > 0) return by;
    const ofFile = [...proposals].flatMap(([finding, change]) =>
      editsOf([change]).some(({ at }) => at.source.path === file) ? [finding] : [],
    );
    if (ofFile.length > 0) return ofFile;
    const ofRoot =
      root === null ? [] : all.filter(({ origin }) => rootsOf.get(placeKey({ at: origin }))?.has(root) === true);
    return ofRoot.length > 0 ? ofRoot : all;
  };
}

/** What is accused, wherever its line now stands: by rule, value, file, and each subject where it takes effect. */
export function placesOf({ rule, dependency, origin, sinks }: Finding): string[] {
  return sinks.map(({ subject }) => `${rule.id} ${dependency.value} ${origin.source.path} ${withoutKeys(subject)}`);
}
