/** From what readers emit to what it depends on. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Span } from "../source.ts";
import type { OpenCause, Reading, Setting, Subject } from "../subject.ts";
import { origin, step } from "../value/trace.ts";
import type { Trace } from "../value/trace.ts";
import { commonCauses } from "./common-causes.ts";
import { contextsWith, withLeaves } from "./context.ts";
import type { Contexts } from "./context.ts";
import type { Dependency } from "./dependency.ts";
import { detectors } from "./detectors.gen.ts";
import type { Deployed } from "./deployed.ts";
import { combined } from "./merge.ts";
import { copiesAmong } from "./place/copies.ts";
import { needsIn } from "./needs.ts";
import { placesFilledIn } from "./open-words.ts";
import type { Needs } from "./needs.ts";
import { place } from "./place/placement.ts";
import type { Placement } from "./place/placement.ts";
import { nowhere } from "./place/places.ts";
import type { Lying, Places } from "./place/places.ts";
import type { Certainty, Kind } from "../terms.ts";
import type { Body, Context, Tie } from "./tie.ts";
import { inRealms } from "./realm-operators.ts";
import { withoutRestated } from "./restated.ts";
import { withoutRolesOfRegions } from "./realms.ts";
import { tiesOfTelling } from "./silent.ts";
import { settle } from "./settle.ts";
import { shapedTies, tiesAt } from "./shapes.ts";
import { saysPlace } from "./place/own-location.ts";
import { letOutIn } from "./sinks/egress.ts";
import { isPlacedByCloud } from "./place/default-places.ts";
import { takesConfiguredPlace } from "./place/configured-places.ts";
import { strangersIn } from "./strangers.ts";
import { foldZones } from "./zones.ts";

/** Everything known that the subjects of `reading` depend on, flagged or not. */
export function detect(
  reading: Reading,
  catalogue: Catalogue,
  contexts = contextsWith(reading, catalogue),
): Dependency[] {
  const detection = detecting(reading, catalogue, contexts);
  for (const subject of reading.subjects) detection.look(subject);
  return detection.result();
}

/** What a list of hosts depends on by itself; a model, an app or a mirror among its hosts is let out as any host is. */
const ofListItself: ReadonlySet<Kind> = new Set<Kind>(["provider", "resource", "region", "partition"]);

export interface Detection {
  look(subject: Subject): void;
  /** In the order of the looks; equal dependencies are one. */
  result(): Dependency[];
}

/** The same, one subject of the reading after the other: what comes of each is looked at while it is at hand. */
export function detecting(reading: Reading, catalogue: Catalogue, contexts: Contexts): Detection {
  const placement = place(reading, catalogue, contexts);
  const needsOf = needsIn(reading, catalogue);
  const isLetOut = letOutIn(reading);
  const tiesOfBody = bodies(reading, contexts);
  const strangers = strangersIn(reading, catalogue);
  const inRealm = inRealms(reading, catalogue, tiesOfBody);
  const causes = reading.isInventory === true ? commonCauses() : null;
  const found: Dependency[] = [];
  /** What keeps its data in another thing keeps it wherever that has copies: a database in its account. */
  const copiesLent = (subject: Subject): readonly Lying[] => {
    const isKept = reading.isInventory !== true && subject.role === "resource" && subject.parents !== undefined;
    const lender = isKept && catalogue.holdsData(subject.type) ? placement.lender(subject) : null;
    return lender === null ? [] : copiesAmong(settle(tiesOfBody(lender), lender));
  };
  return {
    look(subject) {
      const isMade = reading.isInventory === true && subject.role === "resource";
      const ties = tiesOfBody(subject);
      const said = isMade ? withoutRestated(ties, () => placement.places(subject), catalogue) : ties;
      const settled = settle(isLetOut(subject) ? said : said.filter(({ kind }) => ofListItself.has(kind)), subject);
      const copies = [...copiesAmong(settled), ...copiesLent(subject)];
      const deploying = new Set<string | undefined>();
      for (const [tie, certainty, condition] of settled) {
        const told = inRealm(causes?.(tie, subject) ?? tie, subject);
        const one = dependencyOf(told, certainty, condition, subject, placement);
        if (one.sink.isDeployed === true) found.push(asDeployed(one, copies, needsOf(subject), deploying));
        else found.push(one);
      }
      const stranger = strangers(subject);
      for (const tie of stranger?.ties ?? []) {
        const one = dependencyOf(tie, "unknown", stranger?.reason ?? null, subject, placement);
        found.push(one.sink.isDeployed === true ? asDeployed(one, copies, needsOf(subject), deploying) : one);
      }
      if (reading.isRest === true || subject.isIdle === true) return;
      const context = contexts(subject);
      for (const one of unlistedDependencies(context, placement)) found.push(one);
      // What a library leaves open is for its callers; a configuration inside it is for nobody else.
      if (reading.isLibrary === true && subject.role !== "provider") return;
      for (const one of openDependencies(context, placement)) found.push(one);
    },
    result: () => combined(foldZones(found)),
  };
}

/** What names its operator twice, by its type and an annotation, is one thing that is deployed. */
function asDeployed(
  one: Dependency,
  copies: readonly Lying[],
  { uses, gives }: Needs,
  deploying: Set<string | undefined>,
): Dependency {
  const operator = one.operator?.entity;
  if (deploying.has(operator)) {
    const { isDeployed: _, ...sink } = one.sink;
    return { ...one, sink };
  }
  deploying.add(operator);
  if (copies.length === 0 && uses.length === 0 && gives.length === 0) return one;
  return {
    ...one,
    ...(copies.length === 0 ? {} : { copies }),
    sink: {
      ...one.sink,
      ...(uses.length === 0 ? {} : { uses }),
      ...(gives.length === 0 ? {} : { gives }),
    },
  };
}

/** Instances of one body share their settings, and nothing that a detector sees tells them apart. */
function bodies({ isInventory }: Reading, contexts: Contexts): (subject: Subject) => readonly Tie[] {
  if (isInventory === true) return (subject) => tiesOfShape(contexts(subject));
  const shared = new Map<readonly Setting[], { readonly of: Subject; readonly ties: readonly Tie[] }>();
  return (subject) => {
    const context = contexts(subject);
    if (context.body !== undefined) return tiesOfBody(context, context.body);
    const { settings } = subject;
    if (settings.length === 0) return tiesOf(context);
    const known = shared.get(settings);
    if (known !== undefined && isSameBody(known.of, subject)) return known.ties;
    const ties = tiesOf(context);
    shared.set(settings, { of: subject, ties });
    return ties;
  };
}

/** What is found in one body holds wherever the same is said. */
function tiesOfBody(context: Context, body: Body): readonly Tie[] {
  if (body.ties !== undefined) return body.ties;
  const ties = tiesOf(context);
  if (body.isAmongOthers !== true) body.ties = ties;
  return ties;
}

/** What is found in one resource holds for all of an inventory that say the same. */
function tiesOfShape(context: Context): readonly Tie[] {
  const { shape, subject } = context;
  if (shape?.ties != null) return tiesAt(shape.ties, subject);
  const ties = tiesOf(context);
  if (shape !== undefined && shape.ties === undefined) shape.ties = shapedTies(ties, subject);
  return ties;
}

function isSameBody(a: Subject, b: Subject): boolean {
  return (
    a.type === b.type &&
    a.role === b.role &&
    a.provider === b.provider &&
    a.source === b.source &&
    a.region === b.region &&
    a.at === b.at &&
    a.providerConfig === b.providerConfig
  );
}

/** Where a configuration points, which no one follows there that uses nothing of it. */
const whereto: ReadonlySet<Kind> = new Set(["region", "partition", "endpoint"]);

function tiesOf(context: Context): readonly Tie[] {
  const isIdle = context.subject.isIdle === true;
  const ties = tiesOfTelling(context, (leaves) => {
    const telling = leaves.length === context.leaves.length ? context : withLeaves(context, leaves);
    const found = detectors.flatMap((detector) => detector.detect(telling));
    return isIdle ? found.filter(({ kind }) => !whereto.has(kind)) : found;
  });
  // Only now: what a setting says by itself is remembered of it.
  return withoutRolesOfRegions(context, ties);
}

/** What the configuration does not say of the place or operator of something. */
function openDependencies(context: Context, placement: Placement): Dependency[] {
  const { subject, catalogue, cloud } = context;
  const operator = cloud === null ? null : catalogue.operatorOfCloud(cloud);
  const toldOf = (kind: Kind, { by, declared, text, isForDeployer }: OpenCause, at: Span): Dependency => {
    // A region lies with whoever runs the cloud; whose host it is that may be any, nobody can say.
    const isOfCloud = kind === "region" || kind === "partition";
    const fact = { kind, value: by, operator: isOfCloud ? operator : null, location: null, verified: true } as const;
    const tie = { ...fact, origin: declared, at, trace: null, byDefault: false, branch: null, doubt: null, said: null };
    const dependency = dependencyOf(tie, "unknown", text, subject, placement);
    return isForDeployer === true ? { ...dependency, isForDeployer } : dependency;
  };
  const { leftOpen = [], role } = subject;
  const decides = role !== "provider" || placement.isPlacing(subject.address);
  const isTold = role === "module" || (leftOpen.length > 0 && placement.isPlacing(subject.address));
  return [
    ...(isTold ? leftOpen : [])
      .filter(({ ofSome }) => ofSome !== true || isPlacingSome(subject, placement))
      .map((one) => toldOf(role === "module" ? "module" : "region", one, one.at)),
    ...(isDeployedAnywhere(subject) ? [toldOf("region", placedByCloud(subject), subject.at)] : []),
    ...[...context.open(), ...(decides ? placesFilledIn(context) : [])].flatMap(({ kind, setting, causes }) =>
      causes.map((cause) => toldOf(kind, cause, setting.at)),
    ),
  ];
}

/** What it says of a place that nobody here knows. */
function unlistedDependencies({ unlisted, subject }: Context, placement: Placement): Dependency[] {
  return unlisted().map(({ tie, reason }) => dependencyOf(tie, "unknown", reason, subject, placement));
}

function isDeployedAnywhere(subject: Subject): boolean {
  return subject.role === "resource" && isPlacedByCloud(subject) && !saysPlace(subject);
}

/** It is nobody's to say before the cloud does: so it warns as little as what whoever deploys will say. */
function placedByCloud({ address, at }: Subject): OpenCause {
  return { by: address, declared: at, text: "it names no region, and its cloud chooses", isForDeployer: true };
}

function isPlacingSome({ address }: Subject, placement: Placement): boolean {
  return placement.placedBy(address).some(({ resourceType }) => takesConfiguredPlace(resourceType));
}

const ofConfiguration: ReadonlySet<Kind> = new Set(["provider", "region", "partition", "endpoint"]);

function dependencyOf(
  tie: Tie,
  certainty: Certainty,
  condition: string | null,
  subject: Subject,
  placement: Placement,
): Dependency {
  const configures = subject.role === "provider" && ofConfiguration.has(tie.kind);
  const deployed = placement.deployed(subject);
  return {
    kind: tie.kind,
    value: tie.value,
    operator: tie.operator,
    location: tie.location,
    certainty,
    condition,
    runs: [],
    everywhere: true,
    origin: tie.origin,
    sink: {
      subject: subject.address,
      resourceType: subject.type,
      at: tie.at,
      trace: configures ? handed(tie, subject) : wayOf(tie),
      tags: deployed?.tags ?? subject.tags,
      ...(deployed?.tagChoices === undefined ? {} : { tagChoices: deployed.tagChoices }),
      ...(deployed?.openTags === undefined ? {} : { openTags: deployed.openTags }),
      holdsData: deployed?.holdsData ?? false,
      ...(deployed === undefined || tie.kind !== "resource" ? {} : { isDeployed: true }),
      ...(tie.isThere === true ? { isThere: true } : {}),
    },
    deployed: configures ? deployedBy(placement, subject.address, tie) : deployedWith(placement, subject, tie),
    ...lying(deployed !== undefined && tie.kind === "resource" ? placement.places(subject) : nowhere),
    verified: tie.verified,
  };
}

/** Of the region of a resource: what lies where that does. */
function deployedWith(placement: Placement, subject: Subject, { kind }: Tie): readonly Deployed[] {
  return kind === "region" && subject.role === "resource" ? placement.lyingWith(subject) : [];
}

function lying({ places, isOpen }: Places): Pick<Dependency, "places" | "isPlaceOpen"> {
  return { places, ...(isOpen && places.length > 0 ? { isPlaceOpen: true } : {}) };
}

/** Null where it takes effect where it is written. */
function wayOf({ trace }: Tie): Trace | null {
  return trace?.from == null ? null : trace;
}

/** Maps of providers that a trace names; a configuration may be handed to every module that there is. */
const maxHanded = 8;

/** The way of what a configuration says goes on, to the modules that are handed it. */
function handed(tie: Tie, { handedOn = [] }: Subject): Trace | null {
  if (handedOn.length === 0) return wayOf(tie);
  return handedOn
    .slice(0, maxHanded)
    .reduce<Trace>((trace, { at, to }) => step("input", at, to, trace), tie.trace ?? origin("literal", tie.origin));
}

/** A region is the place only of what says no other; operator, partition and endpoint are those of all. */
function deployedBy(placement: Placement, address: string, { kind, branch }: Tie): readonly Deployed[] {
  const when = branch?.choice.alternatives[branch.index]?.when;
  return kind === "region" ? placement.placedBy(address, when) : placement.through(address, when);
}
