/**
 * The wanted settings of a resource of a plan or state, found in its text by one pass, without a tree of its JSON. Most
 * resources of a type have the same names in the same order, and mostly the values of the one before: what a name or
 * a value is, is asked once and then recognised by its characters. Null where anything is out of the ordinary (no JSON,
 * names twice or in another order, numbers as names): then `lazy.ts` parses it as before.
 */
import type { Sieve } from "../../subject.ts";
import { skipString } from "./json-scan.ts";

type Path = readonly (string | number)[];
type Verdict = ReturnType<Sieve["verdict"]>;

export interface Sifted {
  readonly path: Path;
  readonly json: string | number | boolean;
  readonly start: number;
  readonly end: number;
  readonly verdict: Verdict;
}

export interface Sifting {
  readonly settings: readonly Sifted[];
  /** Texts of the members of objects at the top that have one of these names. */
  readonly tags: readonly (readonly [group: string, name: string, text: string])[];
}

/** All values at one place of the resources of a type. */
interface Node {
  readonly place: object;
  readonly name: string;
  /** The name as it is written. */
  readonly literal: string;
  /** In the order in which they are written. */
  readonly members: Node[];
  readonly byName: Map<string, Node>;
  item: Node | null;
  /** The last scalar, as it is written, and what the sieve said of it. */
  raw: string;
  verdict: Verdict;
}

/** Names come from the scanned files and may be endless. */
const maxNodes = 20_000;
/** Beyond, parsing is no slower, or the stack no deeper. */
const maxMembers = 256;
const maxDepth = 100;
/** Resources that were out of the ordinary, after which a type that mostly is gets no more looks. */
const maxOdd = 64;

const open = { object: 0x7b, array: 0x5b } as const;
const close = { object: 0x7d, array: 0x5d } as const;
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
/** In the place of an offset: it is out of the ordinary. */
const odd = -1;

function isIndex(name: string): boolean {
  return /^\d/.test(name);
}

/** Sifts the resources of one sieve. */
export class Sifter {
  private readonly sieve: Sieve;
  private readonly groups: ReadonlySet<string>;
  private root: Node;
  private nodes = 0;
  private sifted = 0;
  private odds = 0;
  private text = "";
  private path: (string | number)[] = [];
  private into: Sifted[] = [];
  private tags: (readonly [string, string, string])[] = [];

  /** @param groups names of objects at the top whose texts are wanted as tags */
  constructor(sieve: Sieve, groups: ReadonlySet<string>) {
    this.sieve = sieve;
    this.groups = groups;
    this.root = nodeOf(sieve.top, "");
  }

  /** Null: it is to be parsed. */
  sift(text: string, start: number, end: number): Sifting | null {
    if (this.odds > maxOdd && this.odds > this.sifted) return null;
    if (this.nodes > maxNodes) {
      this.root = nodeOf(this.sieve.top, "");
      this.nodes = 0;
    }
    this.text = text;
    this.path = [];
    this.into = [];
    this.tags = [];
    const isWhole = this.value(this.root, start) === end;
    const { into: settings, tags } = this;
    this.text = "";
    if (isWhole) this.sifted += 1;
    else this.odds += 1;
    return isWhole ? { settings, tags } : null;
  }

  private value(node: Node, at: number): number {
    const code = this.text.charCodeAt(at);
    if (code === open.object) return this.object(node, at);
    if (code === open.array) return this.array(node, at);
    return this.scalar(node, at);
  }

  private object(node: Node, at: number): number {
    const { text, path } = this;
    if (path.length > maxDepth) return odd;
    let next = blank(text, at + 1);
    if (text.charCodeAt(next) === close.object) return next + 1;
    const depth = path.length;
    for (let index = 0; ; index += 1) {
      index = this.member(node, index, next);
      const member = node.members[index];
      if (index < 0 || member === undefined) return odd;
      next = blank(text, next + member.literal.length);
      if (text.charCodeAt(next) !== colon) return odd;
      path.push(member.name);
      next = blank(text, this.value(member, blank(text, next + 1)));
      path.length = depth;
      // An offset of -1 is a blank of its own.
      const code = text.charCodeAt(next);
      if (code === close.object) return next + 1;
      if (code !== comma) return odd;
      next = blank(text, next + 1);
    }
  }

  /** Which member of those that are known, from this one on, is written there; -1: none that may be. */
  private member(node: Node, index: number, at: number): number {
    const { text } = this;
    const { members, byName } = node;
    const expected = members[index];
    if (expected !== undefined && text.startsWith(expected.literal, at)) return index;
    if (text.charCodeAt(at) !== quote) return odd;
    const end = skipString(text, at);
    const name = end < 0 ? "" : text.slice(at + 1, end - 1);
    const known = byName.get(name);
    if (known !== undefined) return members.indexOf(known, index);
    if (end < 0 || isIndex(name) || !isPlain(name) || members.length >= maxMembers) return odd;
    const made = nodeOf(this.sieve.below(node.place, name), name);
    this.nodes += 1;
    byName.set(name, made);
    members.splice(index, 0, made);
    return index;
  }

  private array(node: Node, at: number): number {
    const { text, path } = this;
    if (path.length > maxDepth) return odd;
    let next = blank(text, at + 1);
    if (text.charCodeAt(next) === close.array) return next + 1;
    let item = node.item;
    if (item === null) {
      node.item = item = nodeOf(this.sieve.below(node.place, 0), "");
      this.nodes += 1;
    }
    const depth = path.length;
    for (let index = 0; ; index += 1) {
      path.push(index);
      next = blank(text, this.value(item, next));
      path.length = depth;
      const code = text.charCodeAt(next);
      if (code === close.array) return next + 1;
      if (code !== comma) return odd;
      next = blank(text, next + 1);
    }
  }

  private scalar(node: Node, at: number): number {
    const { text } = this;
    const isText = text.charCodeAt(at) === quote;
    let end = at + node.raw.length;
    let json: unknown;
    const isKnown = node.raw !== "" && text.startsWith(node.raw, at) && (isText || isEnd(text.charCodeAt(end)));
    if (!isKnown) {
      end = isText ? skipString(text, at) : wordEnd(text, at);
      if (end <= at) return odd;
      const raw = text.slice(at, end);
      json = scalarOf(raw);
      if (json === undefined) return odd;
      node.verdict = json === null || json === "" ? "drop" : this.sieve.verdict(node.place, String(json));
      node.raw = raw;
    }
    if (node.verdict === "all") return odd;
    const isTag = isText && this.isTag();
    if (node.verdict === "drop" && !isTag) return end;
    json ??= scalarOf(node.raw);
    if (node.verdict !== "drop" && json !== undefined) this.keep(json, at, end, node.verdict);
    if (isTag && typeof json === "string") this.tags.push([String(this.path[0]), String(this.path[1]), json]);
    return end;
  }

  private isTag(): boolean {
    const [group, name] = this.path;
    return this.path.length === 2 && typeof name === "string" && this.groups.has(String(group));
  }

  private keep(json: unknown, start: number, end: number, verdict: Verdict): void {
    if (typeof json === "string" || typeof json === "number" || typeof json === "boolean")
      this.into.push({ path: [...this.path], json, start, end, verdict });
  }
}

function nodeOf(place: object, name: string): Node {
  return {
    place,
    name,
    literal: `"${name}"`,
    members: [],
    byName: new Map(),
    item: null,
    raw: "",
    verdict: "drop",
  };
}

/** Behind the blanks there; -1 stays what it is. */
function blank(text: string, at: number): number {
  let next = at;
  for (;;) {
    const code = text.charCodeAt(next);
    if (code > 0x20 || (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)) return next;
    next += 1;
  }
}

/** What stands behind a number, `true`, `false` or `null`. */
function isEnd(code: number): boolean {
  return code === comma || code === close.object || code === close.array || code <= 0x20;
}

function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isEnd(text.charCodeAt(end))) end += 1;
  return end;
}

function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === quote || code === backslash) return false;
  }
  return true;
}

/** Undefined: it is no JSON. */
function scalarOf(raw: string): unknown {
  if (raw.charCodeAt(0) === quote) {
    const inner = raw.slice(1, -1);
    if (isPlain(inner)) return inner;
  }
  try {
    return JSON.parse(raw) as unknown;
  } catch {
    return undefined;
  }
}
