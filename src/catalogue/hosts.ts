/** Host names: whose they are, and which region of its cloud they name. */
import { domainToASCII } from "node:url";

/** Host suffixes on label boundaries, longest first: `a.b.c` is asked as `a.b.c`, `b.c`, `c`. */
export function longestSuffix<T>(suffixes: ReadonlyMap<string, T>, host: string): T | undefined {
  for (let at = 0; ;) {
    const found = suffixes.get(at === 0 ? host : host.slice(at));
    if (found !== undefined) return found;
    const dot = host.indexOf(".", at);
    if (dot < 0) return undefined;
    at = dot + 1;
  }
}

/** Longest path prefix on component boundaries: `h/a/b` is asked as `h/a/b`, `h/a`, `h`. */
export function longestPath<T>(paths: ReadonlyMap<string, T>, path: string): T | undefined {
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
    const found = paths.get(path.slice(0, end));
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Lower case, without scheme, user, port, path and root dot; letters beyond ASCII as the domain name system has them.
 */
export function bareHost(host: string): string {
  const authority = host.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").split(/[/?#]/, 1)[0] ?? "";
  const name = authority.slice(authority.lastIndexOf("@") + 1);
  const bracketed = /^\[([^\]]*)\]/.exec(name);
  if (bracketed) return (bracketed[1] ?? "").toLowerCase();
  const port = name.indexOf(":");
  // More than one colon: an IPv6 address without brackets.
  const bare = port >= 0 && name.indexOf(":", port + 1) < 0 ? name.slice(0, port) : name;
  const ascii = /[^\0-\x7f]/.test(bare) ? domainToASCII(bare) : bare;
  return ascii.toLowerCase().replace(/\.$/, "");
}

const number = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
const dotted = new RegExp(`(?:^|[.-])(${number})([.-])(${number})\\2(${number})\\2(${number})$`);

/**
 * The address in a name of those who answer to every name with the address in it: `app.223.5.5.5.nip.io`,
 * `app-223-5-5-5.sslip.io`, `app-df050505.nip.io`, `2400-3200--1.sslip.io`. Source: what nip.io and sslip.io say of
 * themselves.
 */
export function addressInName(host: string): string | null {
  const [, name] = /^(.{1,200})\.(?:nip\.io|sslip\.io)$/.exec(host) ?? [];
  if (name === undefined) return null;
  const [, a, , b, c, d] = dotted.exec(name) ?? [];
  if (a !== undefined) return [a, b, c, d].join(".");
  const [, packed] = /(?:^|[.-])([\da-f]{8})$/.exec(name) ?? [];
  if (packed !== undefined) return (packed.match(/../g) ?? []).map((byte) => parseInt(byte, 16)).join(".");
  const [, wide] = /(?:^|\.)([\da-f]{0,4}(?:-[\da-f]{0,4}){2,7})$/.exec(name) ?? [];
  return wide === undefined ? null : wide.replaceAll("-", ":");
}

/** A compiled template such as `*.s3-{region}.amazonaws.com`: labels from the right. */
export interface HostTemplate {
  readonly cloud: string;
  readonly labels: readonly string[];
  /** Whether further labels may stand before. */
  readonly open: boolean;
}

export function compileTemplate(cloud: string, template: string): HostTemplate {
  const open = template.startsWith("*.");
  return { cloud, open, labels: (open ? template.slice(2) : template).toLowerCase().split(".").reverse() };
}

const hole = "{region}";

/** Beginnings of `text` that end before a hyphen, longest first: `a-b-c` has `a-b` and `a`. */
function heads(text: string): string[] {
  const found: string[] = [];
  for (let at = text.lastIndexOf("-"); at > 0; at = text.lastIndexOf("-", at - 1)) found.push(text.slice(0, at));
  return found;
}

/** Ends of `text` that start after a hyphen, longest first. */
function tails(text: string): string[] {
  const found: string[] = [];
  for (let at = text.indexOf("-"); at >= 0; at = text.indexOf("-", at + 1)) found.push(text.slice(at + 1));
  return found;
}

/** What may stand for `{region}` where `label` fits `wanted`. */
function regionsInLabel(wanted: string, label: string): readonly string[] {
  if (wanted === `*-${hole}`) return tails(label);
  if (wanted === `${hole}-*`) return heads(label);
  const at = wanted.indexOf(hole);
  const before = wanted.slice(0, at);
  const after = wanted.slice(at + hole.length);
  const fits = label.length > before.length + after.length && label.startsWith(before) && label.endsWith(after);
  return fits ? [label.slice(before.length, label.length - after.length)] : [];
}

/** The labels of a host from the right. */
export function labelsOf(host: string): readonly string[] {
  return host.split(".").reverse();
}

/** What may stand for `{region}` in a host's labels, likeliest first; empty where the template doesn't fit. */
export function regionsIn(template: HostTemplate, labels: readonly string[]): readonly string[] {
  if (template.open ? labels.length <= template.labels.length : labels.length !== template.labels.length) return [];
  let regions: readonly string[] = [];
  for (const [index, wanted] of template.labels.entries()) {
    const label = labels[index] ?? "";
    if (wanted.includes(hole)) {
      regions = regionsInLabel(wanted, label);
      if (regions.length === 0) return [];
    } else if (wanted !== "*" && wanted !== label) {
      return [];
    }
  }
  return regions;
}

/** Labels that name a cloud in the hosts of those who run on several. */
const hostClouds: ReadonlyMap<string, string> = new Map([
  ["aws", "aws"],
  ["ec2", "aws"],
  ["gcp", "gcp"],
  ["gce", "gcp"],
  ["azure", "azure"],
]);

/** A place that labels name: codes of a cloud, the likeliest first. */
interface NamedPlace {
  readonly cloud: string;
  readonly codes: readonly string[];
}

/**
 * What may say in a host's labels where it lies, of those who run on several clouds: `ap-east-1.aws`,
 * `ap-east-1-1.ec2`, `aws-ap-east-1`, `aws-0-ap-east-1`; and a code of Amazon's form, which no other cloud has alone.
 *
 * @param isStrict the region is a label of its own before the cloud's
 */
export function placesOnClouds(labels: readonly string[], isStrict: boolean): NamedPlace[] {
  const found: NamedPlace[] = [];
  for (const [index, label] of labels.entries()) {
    const on = hostClouds.get(label);
    const before = labels[index - 1];
    if (on !== undefined && before !== undefined)
      found.push({ cloud: on, codes: isStrict ? [before] : [before, ...heads(before)] });
    if (isStrict) continue;
    const [, word = "", rest] = /^([a-z]+\d?)-(?:\d{1,2}-)?(.+)$/.exec(label) ?? [];
    const joined = hostClouds.get(word);
    if (joined !== undefined && rest !== undefined) found.push({ cloud: joined, codes: [rest, ...heads(rest)] });
  }
  for (const label of isStrict ? [] : labels) {
    const [code] = /^[a-z]{2}-[a-z]{4,9}-\d(?=-|$)/.exec(label) ?? [];
    if (code !== undefined) found.push({ cloud: "aws", codes: [code] });
  }
  return found;
}

/** Behind the account, if it stands there, the region and the cloud. */
export const accountForm = /^(?:[\w-]+\.){0,2}([a-z][a-z0-9-]+\.(?:aws|azure|gcp))$/;

/** A template that ends in a cloud's name is no host: services name their customers' accounts so. */
export function namesAccounts(template: string): boolean {
  return /\.\{region\}\.(?:aws|azure|gcp)$/.test(template);
}
