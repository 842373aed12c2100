/**
 * Finds host names in texts: with and without scheme, port, user, path, inside scripts, JSON and connection strings.
 */
import { domainToASCII } from "node:url";
import { HOLE } from "./text.ts";
import { partOfUrl } from "./url-parts.ts";

export interface HostName {
  readonly host: string;
  readonly start: number;
  readonly end: number;
  /** What follows the host (and port) in a URL, up to unknown text: `/charts`; empty where nothing does. */
  readonly path: string;
  /** Unknown text follows at once, which might go on with the name. */
  readonly open: boolean;
  /** It stands in the query of a URL: who is asked may send the caller there, or hand on what it is sent. */
  readonly inQuery: boolean;
}

const runs = /[A-Za-z0-9_.-]+/g;
/**
 * A name that is all of a text and ends in a domain of another script: `пример.рф`. In prose it would be two
 * sentences.
 */
function isInternational(text: string): boolean {
  // Tables of Unicode's characters are built when such a pattern is made, and few texts need them.
  return /\.(?=[^.]*[^\0-\x7f])[^._]+$/.test(text) && /^[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)+$/u.test(text);
}

const maxHost = 253;
const maxPath = 200;

/** Every host name in `text`, in order. Names behind a hole begin at their first whole label. */
export function hostNames(text: string): HostName[] {
  const found = namesIn(text);
  if (!/[?#]/.test(text)) return found;
  return found.flatMap((name) => {
    const part = partOfUrl(text, name.start);
    if (part === null) return [name];
    return part === "handed on" ? [{ ...name, inQuery: true }] : [];
  });
}

function namesIn(text: string): HostName[] {
  const found: HostName[] = text.includes("://") ? [...spelledOtherwise(text), ...addressesIn(text)] : [];
  if (!text.includes(".")) return found;
  if (text.length <= maxHost && isInternational(text)) {
    const host = domainToASCII(text);
    if (isHostName(host)) found.push({ host, start: 0, end: text.length, path: "", open: false, inQuery: false });
  }
  runs.lastIndex = 0;
  for (let match = runs.exec(text); match !== null; match = runs.exec(text)) {
    const run = match[0];
    if (!run.includes(".") || run.length > maxHost) continue;
    const host = readRun(text, run, match.index);
    if (host !== null) found.push(host);
  }
  return found;
}

const authorities = /:\/\/([^\s/?#"'`<>\\]{1,600})/g;

/** Hosts of URLs that are written in percent-encoding, or with characters that stand for ASCII's. */
function spelledOtherwise(text: string): HostName[] {
  if (!/%[0-9A-Fa-f]{2}|[^\0-\x7f]/.test(text)) return [];
  const found: HostName[] = [];
  for (const match of text.matchAll(authorities)) {
    const written = match[1]!;
    const meant = plainAuthority(written);
    if (meant === null || (meant === written && !/[^\0-\x7f]/.test(written))) continue;
    const start = match.index + 3;
    const host = domainToASCII(/([^@:]+)(?::\d*)?$/.exec(meant)?.[1] ?? "");
    if (isHostName(host))
      found.push({ host, start, end: start + written.length, path: "", open: false, inQuery: false });
  }
  return found;
}

const inBrackets = /\[[0-9A-Fa-f:.]{2,45}\]/;
/** In as many parts as whoever writes it likes: `127.1`, `0x7f.0.0.1`. */
const inParts = /(?:0x)?[0-9A-Fa-f]+(?:\.(?:0x)?[0-9A-Fa-f]+){0,3}\.?/;
const numbers = new RegExp(`^(?:[^@]*@)?(${inBrackets.source}|${inParts.source})(?::\\d{1,5})?$`, "i");

/**
 * Addresses that URLs ask instead of names, as whoever asks reads them: `0xdf050505` and `3741648133` are `223.5.5.5`.
 */
function addressesIn(text: string): HostName[] {
  const found: HostName[] = [];
  for (const match of text.matchAll(authorities)) {
    const written = numbers.exec(match[1]!)?.[1];
    if (written === undefined || (!/\d/.test(written) && !written.includes(":"))) continue;
    const host = URL.canParse(`http://${written}`) ? new URL(`http://${written}`).hostname : "";
    if (!/^(?:\[.*\]|\d+(?:\.\d+){3})$/.test(host)) continue;
    const start = match.index + 3 + match[1]!.indexOf(written);
    found.push({
      host: host.replace(/^\[|\]$/g, ""),
      start,
      end: start + written.length,
      path: "",
      open: false,
      inQuery: false,
    });
  }
  return found;
}

function plainAuthority(written: string): string | null {
  if (written.includes(HOLE)) return null;
  try {
    return (
      decodeURIComponent(written)
        .normalize("NFKC")
        // What has no width and no meaning in a name, resolvers leave out.
        .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
        .replace(/[\u3002\uff61]/g, ".")
    );
  } catch {
    return null;
  }
}

function readRun(text: string, run: string, at: number): HostName | null {
  const before = text[at - 1] ?? "";
  let start = at + escapeLength(before, run);
  let end = at + run.length;
  if (start === at && isPathPart(text, at)) return null;
  if (before === HOLE) start = text.indexOf(".", at) + 1;
  // `aliyuncs.com.${…}` certainly goes on with another name.
  if (text[end] === HOLE && /[.-]/.test(text[end - 1]!)) return null;
  while (start < end && (text[start] === "." || text[start] === "-")) start += 1;
  while (end > start && (text[end - 1] === "." || text[end - 1] === "-")) end -= 1;
  const host = text.slice(start, end).toLowerCase();
  if (!isHostName(host) || isMailDomain(text, start, end) || isUser(text, start, end)) return null;
  if (isGroupVersion(text, start, end)) return null;
  return { host, start, end, path: pathAfter(text, end), open: text[end] === HOLE, inQuery: false };
}

function pathAfter(text: string, end: number): string {
  if (text[end] !== "/" && text[end] !== ":") return "";
  return /^(?::\d{1,5})?(\/[\w./-]*)/.exec(text.slice(end, end + maxPath))?.[1] ?? "";
}

/** Length of what an escape before the run swallowed: `%2F` of a percent-encoding, the `n` of `\n`. */
function escapeLength(before: string, run: string): number {
  if (before === "%" && /^[0-9A-Fa-f]{2}/.test(run)) return 2;
  if (before === "\\" && /^[nrt]/.test(run)) return 1;
  return 0;
}

/** What stands behind a single slash is part of a path, not a host. */
function isPathPart(text: string, at: number): boolean {
  let start = at;
  const limit = Math.max(0, at - maxHost);
  while (start > limit && (text[start - 1] === HOLE || /[A-Za-z0-9_.-]/.test(text[start - 1]!))) start -= 1;
  if (text[start - 1] !== "/" || text[start - 2] === "/") return false;
  // `https:/example.com` asks the same host as with two slashes.
  return text[start - 2] !== ":" || !/\b(?:https?|wss?|ftp):\/$/i.test(text.slice(Math.max(0, start - 8), start));
}

function isHostName(host: string): boolean {
  const last = host.slice(host.lastIndexOf(".") + 1);
  return host.includes(".") && /^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(last) && !host.includes("..");
}

/** `example.com:v1beta1`, `example.com/v1alpha1`: a group of Kubernetes' API with its version. */
function isGroupVersion(text: string, start: number, end: number): boolean {
  if (!/^(?::v\d+(?:(?:alpha|beta)\d+)?|\/v\d+(?:alpha|beta)\d+)(?![\w./-])/.test(text.slice(end, end + 24)))
    return false;
  return text[start - 1] !== "/" && text[start - 1] !== "@";
}

/** `ops@example.com` is an address of a person; `git@example.com:x` and `user:pass@example.com/x` are hosts. */
function isMailDomain(text: string, start: number, end: number): boolean {
  if (text[start - 1] !== "@") return false;
  const after = text[end] ?? "";
  return after !== ":" && after !== "/" && !/:\/\/[^\s/@]*$/.test(text.slice(Math.max(0, start - 300), start - 1));
}

/** In `https://example.com@host/` the part before the last `@` is a user; who is asked is `host`. */
function isUser(text: string, start: number, end: number): boolean {
  // What reads URLs as browsers do takes a backslash for a slash, and asks who stands before it.
  if (!/^[^\s/?#"'`<>\\]{0,200}@/.test(text.slice(end, end + 202))) return false;
  return /:\/\/[^\s/?#"'`<>]*$/.test(text.slice(Math.max(0, start - 300), start));
}
