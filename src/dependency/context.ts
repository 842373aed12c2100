/** Prepares a subject for the detectors: its settings in effect, the hosts in them, and whose regions it uses. */
import type { Catalogue, Match } from "../catalogue/catalogue.ts";
import type { Reading, Role, Subject } from "../subject.ts";
import { bodiesOfRoot } from "./bodies.ts";
import type { Bodies, Prepared } from "./bodies.ts";
import { cloudOf, cloudOfContainer } from "./clouds.ts";
import { isHostThere, isOfCountry } from "./country-domains.ts";
import type { HostName } from "./hosts.ts";
import { hostNames } from "./hosts.ts";
import { isImage } from "./images.ts";
import type { Leaf } from "./leaf.ts";
import { leavesOf } from "./leaf.ts";
import type { Tell } from "./scripts.ts";
import { isMirrorSetting } from "./sinks/mirrors.ts";
import { isBrowserSource } from "./sinks/security-policy.ts";
import { isKeyOfLabel, isPageLink } from "./sinks/told-to-people.ts";
import { cloudOfWord, cloudSettings, connectionTypes, serviceOfConnection } from "./sinks/clouds.ts";
import type { Kind } from "../terms.ts";
import { openSettings } from "./open-places.ts";
import { unlistedPlaces } from "./unlisted-places.ts";
import { takersOf } from "./takers.ts";
import type { Taker } from "./takers.ts";
import type { Context, KnownHost, OpenSetting, Shape, UnlistedPlace } from "./tie.ts";
import { isPassedOnTo, isResolverSetting } from "./resolvers.ts";
import { shapeKey } from "./shapes.ts";

/** The contexts of subjects, each made once: the detectors and the count of what was worked out ask for the same. */
export type Contexts = (subject: Subject) => Context;

/** Contexts of inventories that are kept: each is asked for several times in a row, and rarely again. */
const maxOfInventory = 64;

/**
 * For one reading, with which they go. A `WeakMap` for all of them would have the garbage collector keep each reading
 * beyond its young generation (docs/performance.md).
 *
 * @param tell takes what is found to be wrong on the way: scripts that can't be followed.
 * @param bodies of the root that is read, in other scenarios too; left out, those of this reading alone
 */
export function contextsWith(
  { isInventory, subjects }: Pick<Reading, "isInventory" | "subjects">,
  catalogue: Catalogue,
  tell: Tell = () => undefined,
  bodies: Bodies = bodiesOfRoot(),
): Contexts {
  const made = new Map<Subject, Context>();
  let isTold = false;
  const telling: Tell = (one) => {
    isTold = true;
    tell(one);
  };
  let configurations: ReadonlyMap<string, Subject> | undefined;
  /** Whose cloud it is to which a neutral provider is pointed: OpenStack at its log-in, S3 at its endpoint. */
  const configured: Configured = (address) => {
    configurations ??= new Map(subjects.flatMap((one) => (one.role === "provider" ? [[one.address, one]] : [])));
    const configuration = configurations.get(address);
    return configuration === undefined ? null : contexts(configuration).cloud;
  };
  const shapes = isInventory === true ? new Map<string, OfShape>() : null;
  /** Of subjects that were asked before: an inventory is gone through more than once. */
  const shapeOf = new Map<Subject, OfShape>();
  const contexts: Contexts = (subject) => {
    let context = made.get(subject);
    if (context === undefined) {
      if (isInventory === true && made.size >= maxOfInventory) made.clear();
      const before = shapeOf.get(subject);
      const key = shapes === null || before !== undefined ? null : shapeKey(subject);
      const known = before ?? (key === null ? undefined : shapes?.get(key));
      const make = (): Context => {
        const one = makeContext(subject, catalogue, telling, configured, isInventory === true ? null : bodies);
        const { body } = one;
        const takers = (): readonly Taker[] => {
          if (body !== undefined) body.isAmongOthers = true;
          return takersOf(subject, subjects, (other) => contexts(other).leaves);
        };
        return { ...one, takers };
      };
      // Whoever is asked for on the way (a configuration, who takes a secret) tells of itself.
      const wasTold = isTold;
      isTold = false;
      context = known === undefined ? make() : alike(known, subject, make);
      if (known === undefined && shapes !== null && key !== null) {
        const shape: Shape = isTold ? { isTold } : {};
        if (shapes.size >= maxShapes) {
          shapes.clear();
          shapeOf.clear();
        }
        const made = { cloud: context.cloud, shape, catalogue };
        shapes.set(key, made);
        shapeOf.set(subject, made);
        context = ofShape(context, shape);
      } else if (known !== undefined && before === undefined) shapeOf.set(subject, known);
      isTold ||= wasTold;
      made.set(subject, context);
    }
    return context;
  };
  return contexts;
}

/** Shapes of resources that are kept: those of an inventory may be all different. */
const maxShapes = 20_000;

interface OfShape extends Pick<Context, "catalogue" | "cloud"> {
  readonly shape: Shape;
}

/** The context of the first resource of a shape; what names only places that are known does so in all of it. */
function ofShape(context: Context, shape: Shape): Context {
  shape.isListed = context.unlisted().length === 0;
  return { ...context, shape };
}

/** The context of another resource of the shape: what is not known of all of them is made when it is asked. */
function alike({ shape, cloud, catalogue }: OfShape, subject: Subject, make: () => Context): Context {
  let made: Context | undefined;
  const whole = (): Context => (made ??= make());
  return {
    subject,
    catalogue,
    cloud,
    shape,
    get leaves() {
      return whole().leaves;
    },
    hosts: () => whole().hosts(),
    open: () => (subject.settings.some(({ leftOpenBy }) => leftOpenBy !== undefined) ? whole().open() : []),
    unlisted: () => (shape.isListed === true ? [] : whole().unlisted()),
    cloudFor: (leaf) => whole().cloudFor(leaf),
  };
}

type Configured = (address: string) => string | null;

function makeContext(
  subject: Subject,
  catalogue: Catalogue,
  tell: Tell,
  configured: Configured,
  bodies: Bodies | null,
): Context {
  const prepare = (): Prepared => {
    const leaves = leavesOf(subject, tell);
    let found: readonly KnownHost[] | undefined;
    const hosts = (): readonly KnownHost[] =>
      (found ??= subject.role === "requirement" ? [] : knownHosts(subject, leaves, catalogue));
    return { leaves, hosts };
  };
  const { role, providerConfig } = subject;
  let cloud = cloudOf(subject, catalogue);
  if (cloud === null && role !== "provider" && providerConfig !== undefined) cloud = configured(providerConfig);
  const known = bodies?.find(subject, cloud, prepare) ?? null;
  const { leaves, hosts } = known ?? prepare();
  if (cloud === null && role === "provider") cloud = cloudOfHost(hosts(), catalogue);
  const besides = cloudsBeside(leaves, role);
  let open: readonly OpenSetting[] | undefined;
  let unlisted: readonly UnlistedPlace[] | undefined;
  const context: Context = {
    subject,
    catalogue,
    cloud,
    leaves,
    hosts,
    open: () => (open ??= openSettings(context)),
    unlisted: () => (unlisted ??= unlistedPlaces(context)),
    cloudFor: (leaf) => cloudBeside(besides, leaf) ?? cloud ?? cloudOfContainer(leaf.path),
    ...(known === null ? {} : { body: known.body }),
  };
  return context;
}

/** The same, of some of its leaves. */
export function withLeaves(context: Context, leaves: readonly Leaf[]): Context {
  const { subject, catalogue } = context;
  let found: readonly KnownHost[] | undefined;
  return { ...context, leaves, hosts: () => (found ??= knownHosts(subject, leaves, catalogue)) };
}

/** A neutral provider (OpenStack, S3, vCloud) belongs to whoever runs the host to which it is pointed. */
function cloudOfHost(hosts: readonly KnownHost[], catalogue: Catalogue): string | null {
  return hosts.find(({ match }) => catalogue.operatorOfCloud(match.entity) !== null)?.match.entity ?? null;
}

function pathKey(path: Leaf["path"], length: number): string {
  return path.slice(0, length).join("\0");
}

/**
 * Clouds that settings such as `cloud = "AWS"` name, by the container in which they stand; in files of tools also the
 * service to which a connection of theirs goes.
 */
function cloudsBeside(leaves: readonly Leaf[], role: Role): ReadonlyMap<string, string> {
  const clouds = new Map<string, string>();
  for (const { traits, text, path } of leaves) {
    const word = text.text.toLowerCase();
    let cloud: string | undefined;
    if (cloudSettings.has(traits.joined)) cloud = cloudOfWord.get(word);
    else if (role === "file" && connectionTypes.has(traits.joined)) cloud = serviceOfConnection.get(word);
    if (cloud !== undefined) clouds.set(pathKey(path, path.length - 1), cloud);
  }
  return clouds;
}

function cloudBeside(clouds: ReadonlyMap<string, string>, leaf: Leaf): string | null {
  if (clouds.size === 0) return null;
  for (let length = leaf.path.length - 1; length >= 0; length -= 1) {
    const cloud = clouds.get(pathKey(leaf.path, length));
    if (cloud !== undefined) return cloud;
  }
  return null;
}

function knownHosts(subject: Subject, leaves: readonly Leaf[], catalogue: Catalogue): KnownHost[] {
  const hosts: KnownHost[] = [];
  const lookUp = lookUpOf(catalogue);
  for (const leaf of leaves) {
    if (leaf.prose || isImage(leaf, subject) || isPrincipal(leaf)) continue;
    for (const name of hostNames(leaf.text.text)) {
      const match = lookUp(name);
      if (match === null || (isOfCountry(match) && !isHostThere(subject, leaf, name))) continue;
      if (isPageLink(leaf.text.text, name.start) || isKeyOfLabel(leaf.text.text, name.start, name.end)) continue;
      // Names of drivers and annotation prefixes look like hosts and are none.
      if (!isKubernetesName(leaf, catalogue))
        hosts.push({ leaf, ...name, match, kind: kindOfTie(subject, leaf, match, name.start) });
    }
  }
  return hosts;
}

/**
 * A service that may take on a role is called as its host is; nothing is sent there, and both partitions' are listed.
 */
function isPrincipal({ pathTraits, text }: Leaf): boolean {
  return (
    /(?:^|\.)(?:not)?principals?\.(?:service|identifiers)$/i.test(pathTraits.dotted) &&
    /^[\w-]+(?:\.[\w-]+)?\.amazonaws\.com(?:\.cn)?$/.test(text.text)
  );
}

const lookUps = new WeakMap<Catalogue, (name: HostName) => Match | null>();
const maxRemembered = 50_000;

/** Files name the same few hosts again and again: what the catalogue says of them is remembered. */
export function lookUpOf(catalogue: Catalogue): (name: HostName) => Match | null {
  let lookUp = lookUps.get(catalogue);
  if (lookUp !== undefined) return lookUp;
  const remembered = new Map<string, Match | null>();
  lookUp = ({ host, path }) => {
    let match = remembered.get(host);
    if (match === undefined) {
      if (remembered.size >= maxRemembered) remembered.clear();
      match = catalogue.host(host) ?? (/^\d|:/.test(host) ? catalogue.ip(host) : null);
      remembered.set(host, match);
    }
    return match === null || path === "" ? match : (catalogue.host(host, path) ?? match);
  };
  lookUps.set(catalogue, lookUp);
  return lookUp;
}

function isKubernetesName(leaf: Leaf, catalogue: Catalogue): boolean {
  const { joined } = leaf.traits;
  const { text } = leaf.text;
  return (
    (kubernetesSettings.has(joined) && catalogue.kubernetesName(text) !== null) ||
    (groupSettings.has(joined) && /^[a-z0-9.*-]+$/.test(text)) ||
    (keySettings.has(joined) && /^[a-z0-9.-]+\/[A-Za-z0-9][\w.-]*$/.test(text))
  );
}

/** Settings whose values are groups of an API, or kinds and objects with their groups behind: `nodes.example.com`. */
const groupSettings: ReadonlySet<string> = new Set(["apigroup", "apigroups", "resourcenames"]);

/**
 * Settings whose values are keys of labels, taints and annotations, which begin with the domain of whoever set them.
 */
const keySettings: ReadonlySet<string> = new Set(["key", "topologykey", "labelkey", "labelkeys"]);

/** Settings of Kubernetes objects whose values are names of drivers, classes and groups. */
export const kubernetesSettings: ReadonlySet<string> = new Set([
  "provisioner",
  "storageprovisioner",
  "driver",
  "storageclassname",
  "storageclass",
  "ingressclassname",
  "ingressclass",
  "kubernetesioingressclass",
  "loadbalancerclass",
  "controller",
  "apiversion",
  "solvername",
  "groupname",
]);

function isOfPage({ text: { text }, setting: { hint } }: Leaf, start: number): boolean {
  return hint !== "resolver" && /https?:\/\/$/i.test(text.slice(Math.max(0, start - 8), start));
}

/** `upstream: shop.example` of a web server; a server of names goes by that as well, and is known or says so. */
function isAnyUpstream({ traits, pathTraits, setting: { hint } }: Leaf): boolean {
  return hint !== "resolver" && /^upstreams?$/.test(traits.joined) && !/dns|resolv|nameserver/i.test(pathTraits.dotted);
}

/** The tie that a host makes where it stands: state is kept there, code comes from there, names are resolved there … */
function kindOfTie(subject: Subject, leaf: Leaf, match: Match, start: number): Kind {
  if (isBrowserSource(leaf.text.text, start)) return "browser";
  if (subject.role === "backend") return "backend";
  if (leaf.setting.hint === "module-source") return "module";
  if (match.kind === "mirror" || leaf.setting.hint === "mirror" || isMirrorSetting(leaf)) return "mirror";
  // A page is no server of names: `server=https://…` of some program, where dnsmasq has an address.
  const isAsked =
    isResolverSetting(leaf) && !isOfPage(leaf, start) && !isPassedOnTo(leaf, subject.type) && !isAnyUpstream(leaf);
  if (match.kind === "resolver" || isAsked) return "resolver";
  return match.kind === "image" || match.kind === "app" || match.kind === "model" ? match.kind : "endpoint";
}
