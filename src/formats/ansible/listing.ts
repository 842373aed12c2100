/** What files of an inventory list: groups, their hosts, the variables of both. */
import type { Source } from "../../source.ts";
import type { DocumentNode, Entry, ScalarNode } from "../documents/document.ts";
import { entriesOf, get } from "../documents/document.ts";
import { mapOf } from "../effect/overlay.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { atMost, isTooDeep } from "../../value/work.ts";

export interface Listing {
  /** Group → the hosts that it holds itself. */
  readonly hosts: Map<string, string[]>;
  /** Group → the groups that it holds itself. */
  readonly children: Map<string, string[]>;
  /** Variables that the file itself sets, a map of one each or of many. */
  readonly ofGroups: Map<string, DocumentNode[]>;
  readonly ofHosts: Map<string, DocumentNode[]>;
  /** Where each host is named first. */
  readonly named: Map<string, ScalarNode>;
  /** Whether a part of it asks a cloud or a program who is there. */
  isOpen: boolean;
}

export function emptyListing(): Listing {
  return {
    hosts: new Map(),
    children: new Map(),
    ofGroups: new Map(),
    ofHosts: new Map(),
    named: new Map(),
    isOpen: false,
  };
}

const maxDepth = 16;
const maxLines = 20_000;

/** Adds what a file lists, whose text tells what it is written in. */
export function addListed(into: Listing, source: Source): void {
  if (/\.(?:ya?ml|json)$/i.test(source.path) || /^(?:---|[\w-]+:)[ \t]*(?:#.*)?\r?$/m.test(source.text)) {
    const [document] = readDocuments(source).documents;
    if (get(document, "plugin") === null) addGroups(into, document ?? null, 0);
    else into.isOpen = true;
  } else if (source.text.startsWith("#!")) into.isOpen = true;
  else addLines(into, source);
}

function put<T>(into: Map<string, T[]>, name: string, ...more: readonly T[]): void {
  const list = into.get(name);
  if (list === undefined) into.set(name, [...more]);
  else list.push(...more);
}

/** `[group]` with hosts, `[group:children]`, `[group:vars]`. */
function addLines(into: Listing, source: Source): void {
  let group = "ungrouped";
  let part = "";
  const lines = [...source.text.matchAll(/(?<=^|\n)[ \t]*([^\s#;][^\n]*)/g)];
  for (const line of atMost(lines, maxLines, "lines in an inventory")) {
    const text = line[1]?.trimEnd() ?? "";
    const at = line.index + line[0].indexOf(text);
    const section = /^\[([^\]:]+)(?::(\w+))?\]/.exec(text);
    if (section !== null) {
      [group, part] = [section[1] ?? "", section[2] ?? ""];
      if (part === "") put(into.hosts, group);
    } else if (part === "vars") {
      const entry = setting(source, at, text.replace(/\s+[#;].*$/, ""));
      if (entry !== null) put(into.ofGroups, group, mapOf(entry.key, [entry]));
    } else if (part === "children") put(into.children, group, text.split(/\s/, 1)[0] ?? "");
    else addHost(into, source, group, text.replace(/\s+[#;].*$/, ""), at);
  }
}

/** `web1 ansible_host=192.0.2.1 hub=registry.example` */
function addHost(into: Listing, source: Source, group: string, text: string, at: number): void {
  const [written = ""] = text.split(/\s/, 1);
  // A port behind it is none of its name.
  const name = /^[^:]+:\d+$/.test(written) ? written.slice(0, written.indexOf(":")) : written;
  const settings = [...text.matchAll(/(?<=\s)\w+=(?:"[^"]*"|'[^']*'|[^\s"'#]+)/g)].flatMap((pair) => {
    const entry = setting(source, at + pair.index, pair[0]);
    return entry === null ? [] : [mapOf(entry.key, [entry])];
  });
  for (const host of expanded(name)) {
    put(into.hosts, group, host);
    if (!into.named.has(host)) into.named.set(host, scalarAt(source, at, name));
    if (settings.length > 0) put(into.ofHosts, host, ...settings);
  }
}

const maxHosts = 64;

/** `web[01:12].example.com`: each of them, where there are not too many; else they go by their common name. */
function expanded(name: string): readonly string[] {
  const range = /^([^[\]]*)\[(\d{1,6}):(\d{1,6})(?::(\d{1,3}))?\]([^[\]]*)$/.exec(name);
  if (range === null) return [name];
  const [, before = "", from = "", to = "", by = "1", after = ""] = range;
  const [first, last, step] = [Number(from), Number(to), Math.max(1, Number(by))];
  const count = Math.floor((last - first) / step) + 1;
  if (!(count > 0 && count <= maxHosts)) return [name];
  return Array.from({ length: count }, (_, index) => {
    const number = String(first + index * step);
    return `${before}${from.length > 1 ? number.padStart(from.length, "0") : number}${after}`;
  });
}

/** `name=value` at `start`. */
function setting(source: Source, start: number, text: string): Entry | null {
  const [whole, name, quote = "", value = ""] = /^(\w+)\s*=\s*(["']?)(.*?)\2$/s.exec(text) ?? [];
  if (whole === undefined || name === undefined) return null;
  const from = start + whole.length - quote.length - value.length;
  return { name, key: { source, start, end: start + name.length }, value: scalarAt(source, from, value) };
}

function scalarAt(source: Source, start: number, text: string): ScalarNode {
  // Words of an inventory are those of Python: `false` is no text that says so.
  const word = /^(?:true|false)$/i.test(text) ? text.toLowerCase() === "true" : text;
  const end = start + text.length;
  return { kind: "scalar", source, start, end, tag: null, value: word, text, stretches: [{ start: 0, offset: start }] };
}

/** `all: {children: {web: {hosts: {…}, vars: {…}}}}` */
function addGroups(into: Listing, node: DocumentNode | null, depth: number): void {
  if (isTooDeep(depth, maxDepth, "groups of an inventory nest")) return;
  for (const { name, value } of entriesOf(node)) {
    put(into.hosts, name);
    const vars = get(value, "vars");
    if (vars !== null) put(into.ofGroups, name, vars);
    for (const host of entriesOf(get(value, "hosts")))
      for (const one of expanded(host.name)) {
        put(into.hosts, name, one);
        if (!into.named.has(one)) into.named.set(one, scalarAt(host.key.source, host.key.start, host.name));
        if (host.value.kind === "map") put(into.ofHosts, one, host.value);
      }
    put(into.children, name, ...entriesOf(get(value, "children")).map((child) => child.name));
    addGroups(into, get(value, "children"), depth + 1);
  }
}
