/** What changes bring beside what they are for, and why each of it speaks against whoever brought it. */
import type { RootFindings } from "../../dependency/merge.ts";
import { rootBeside } from "../../dependency/join-plans.ts";
import type { Finding } from "../../policy/finding.ts";
import { withoutKeys } from "../../policy/glob.ts";
import { placeOf } from "../../source.ts";
import { displacements } from "./displaced.ts";
import { editsOf } from "./edits.ts";
import type { Change } from "./edits.ts";
import type { Found } from "../found.ts";
import { isOfOnePlace, rootsOf } from "./places-of.ts";

/** What a proof looks at. */
export type Judged = Pick<Found, "findings" | "perRoot" | "unresolved" | "diagnostics" | "failing" | "readings">;

/** Something new that some of the proposals brought. */
export interface Brought {
  /** Those that certainly have to do with it; none: its places say which. */
  readonly by: readonly Finding[];
  readonly root: string | null;
  readonly file: string | null;
  /** Why it speaks against the change, in words. */
  readonly why: string;
  /** The configuration refuses the value, or has no place for it: another one may fit. */
  readonly isRefusal?: "refused" | "misfit" | undefined;
}

type Proposals = ReadonlyMap<Finding, Change>;

export function broughtBy(proposals: Proposals, before: Judged, changed: Judged): readonly Brought[] {
  return [
    ...broughtFindings(proposals, before, changed),
    ...troubles(proposals, before, changed),
    ...dropped(before, changed),
    ...displacements(proposals, before, changed).map(({ root, why }) => ({ by: [], root, file: null, why })),
  ];
}

/**
 * What is accused, wherever its line now stands: by rule, value, file, and each subject where it takes effect. What
 * only names something that is there stays as it is, and speaks against nothing that goes.
 */
export function accusationsOf({ rule, dependency, origin, sinks }: Finding): string[] {
  return sinks.map(
    ({ subject, isThere }) =>
      `${rule.id} ${dependency.value} ${origin.source.path} ${withoutKeys(subject)}${isThere === true ? " there" : ""}`,
  );
}

/** What the changes bring. */
export function addedTo(before: Pick<Found, "findings">, changed: Pick<Found, "findings">): readonly Finding[] {
  const known = new Set(before.findings.flatMap(accusationsOf));
  return changed.findings.filter((finding) => accusationsOf(finding).some((one) => !known.has(one)));
}

function broughtFindings(proposals: Proposals, before: Judged, changed: Judged): Brought[] {
  const added = addedTo(before, changed);
  if (added.length === 0) return [];
  const [rootsBefore, rootsNow] = [rootsOf(before), rootsOf(changed)];
  return added.map((one) => {
    const { value } = one.dependency;
    const { path } = one.origin.source;
    // Those that wrote what is found now; else those of its place.
    const writing = [...proposals].filter(([, change]) => editsOf([change]).some(({ by }) => isOf(by, value)));
    const alike = [...proposals.keys()].filter((finding) => isOfOnePlace(one, finding));
    const kind = writtenKind(one, changed);
    const roots = kind === null ? rootsNow(one.origin) : new Set([rootBeside(path)]);
    const near = (writing.length > 0 ? writing.map(([finding]) => finding) : alike).filter((finding) =>
      [...rootsBefore(finding.origin)].some((root) => roots.has(root)),
    );
    const named = kind === null ? [] : near.filter((finding) => reaches(finding, one));
    const by = [named, near, writing.map(([finding]) => finding), alike].find((some) => some.length > 0) ?? [];
    return { by, root: null, file: path, why: whyFound(one, kind) };
  });
}

/** A plan or a state says what was when it was written: no change of the configuration changes it. */
function writtenKind({ origin }: Finding, { readings }: Judged): "plan" | "state" | null {
  const kind = readings.taken.get(origin.source.path);
  return kind === "plan" || kind === "state" ? kind : null;
}

function whyFound({ dependency, origin, sinks, rule }: Finding, kind: "plan" | "state" | null): string {
  const { file, line } = placeOf(origin);
  const subject = sinks[0]?.subject ?? file;
  if (kind === "state") return `${subject} is there by ${file}: it would be left behind, so move it first`;
  if (kind === "plan")
    return `${file} was made of it as it is, and says it of ${subject}: leave it out (--exclude) and make it again`;
  return `${dependency.value} in ${file}:${line} would be found then [${rule.policy}/${rule.id}]`;
}

/** Whether a change of a finding bears on what another one is of. */
function reaches({ affects, sinks }: Finding, other: Finding): boolean {
  const own = new Set([...affects, ...sinks.map(({ subject }) => subject)].map(withoutKeys));
  return [...other.affects, ...other.sinks.map(({ subject }) => subject)].some((one) => own.has(withoutKeys(one)));
}

/** Whether a text says a value: an image goes without its tag. */
function isOf(text: string, value: string): boolean {
  return text === value || (text.startsWith(value) && /^[:@]/.test(text.slice(value.length)));
}

/** Roots in which a thing is deployed no longer: its `count` may ask for the region that goes. */
function dropped(before: Judged, changed: Judged): Brought[] {
  const after = new Map(changed.perRoot.map((one) => [one.root, deployedIn(one)] as const));
  return before.perRoot.flatMap((one): Brought[] => {
    const left = after.get(one.root);
    const lost = left === undefined ? undefined : [...deployedIn(one)].find((address) => !left.has(address));
    if (lost === undefined) return [];
    return [{ by: [], root: one.root, file: null, why: `${lost} would not be deployed any more` }];
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

const refused = "value-refused";

function troubles(proposals: Proposals, before: Judged, changed: Judged): Brought[] {
  // What is told of a value may name it.
  const names = editsOf(proposals.values()).map(({ replace, by }) => [by, replace] as const);
  const asBefore = (text: string): string => names.reduce((made, [by, replace]) => made.replaceAll(by, replace), text);
  const trouble = (
    text: string,
    root: string | null,
    file: string | null,
    why: string,
    isRefusal?: Brought["isRefusal"],
  ) => ({
    key: `${asBefore(text)} ${file}`,
    by: [],
    root,
    file,
    why,
    isRefusal,
  });
  const of = ({ unresolved, diagnostics, failing }: Judged): (Brought & { readonly key: string })[] => [
    ...unresolved.map(({ subject, reason, at }) =>
      trouble(`${subject} ${reason}`, null, at.source.path, `${subject} would be open: ${reason}`),
    ),
    ...diagnostics.map(({ code, message, at }) =>
      trouble(
        `${code} ${message}`,
        null,
        at?.source.path ?? null,
        `this would be so: ${message}`,
        code === refused ? "refused" : undefined,
      ),
    ),
    ...failing.map(({ root, setting, file, zone }) =>
      zone === undefined
        ? trouble(`${root} ${setting}`, root, file, `${setting} in ${file} would fail`, "misfit")
        : {
            key: `${root} ${setting} ${zone}`,
            by: [],
            root,
            file: null,
            why: `nobody knows of a zone ${zone}`,
            isRefusal: "misfit" as const,
          },
    ),
  ];
  const counts = new Map<string, number>();
  for (const { key } of of(before)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return of(changed).filter(({ key }) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count - 1);
    return count <= 0;
  });
}
