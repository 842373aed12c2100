/** What the configuration in a plan says that each resource needs: its references, through the inputs of modules. */
import type { Subject } from "../../subject.ts";
import { scanObject, skipValue } from "./json-scan.ts";
import { inSequence } from "../../pattern.ts";

/** Of a resource or module. */
export interface Needs {
  /** Addresses of resources and modules, without the keys of instances. */
  readonly names: Set<string>;
  /** What stands for other things: inputs of the module in which it stands, outputs of others, data sources. */
  readonly through: Set<string>;
}

/** Names that one body may need; whoever needs more is moved last anyhow. */
const maxUses = 64;
const maxHops = 16;

const quoted = inSequence(
  [
    /(?<!\\)"/,
    /(data\.[\w-]+\.[\w-]+|module(?:\.[\w-]+){1,2}|[A-Za-z_][\w-]*\.[\w-]+)/, // data.x.y
    /(?:[.[](?:[^"\\]|\\.)*)?"/, // .id"
  ],
  "g",
);
const lists = /(?<!\\)"references":\s*(\[(?:[\s,]|"(?:[^"\\]|\\.)*")*\])/g;
const others = /^(?:local|each|count|path|terraform|data|self)\./;

/** @param json `expressions` or `depends_on`, as they are written; constants in it name nothing. */
export function addNeeds(all: Map<string, Needs>, address: string, prefix: string, json: string): void {
  const needs = all.get(address) ?? { names: new Set(), through: new Set() };
  all.set(address, needs);
  for (const list of json.startsWith("[") ? [json] : listsIn(json))
    for (const [, name = ""] of list.matchAll(quoted)) {
      if (needs.names.size + needs.through.size >= maxUses) return;
      const [root, first, output] = name.split(".");
      if (root === "var" || (root === "data" && output !== undefined)) needs.through.add(`${prefix}${name}`);
      else if (root === "module") {
        needs.names.add(`${prefix}${root}.${first}`);
        if (output !== undefined) needs.through.add(`${prefix}${root}.${first}.output.${output}`);
      } else if (!others.test(name)) needs.names.add(`${prefix}${name}`);
    }
}

/** What the arguments of a call name, each by the input that it gives: `module.a.var.bucket`. */
export function addInputs(all: Map<string, Needs>, address: string, prefix: string, text: string, at: number): void {
  scanObject(text, at, (name, where) => {
    const end = skipValue(text, where);
    if (end >= 0) addNeeds(all, `${address}.var.${name}`, prefix, text.slice(where, end));
    return end;
  });
}

function listsIn(json: string): string[] {
  return [...json.matchAll(lists)].flatMap(([, list]) => list ?? []);
}

export function usesOf(all: ReadonlyMap<string, Needs>, address: string): Pick<Subject, "uses"> {
  const found = new Set<string>();
  const seen = new Set<string>();
  let open = [address, ...modulesAround(address)];
  for (let hops = 0; open.length > 0 && hops < maxHops; hops += 1) {
    const next: string[] = [];
    for (const one of open) {
      const needs = seen.has(one) ? undefined : all.get(one);
      seen.add(one);
      for (const name of needs?.names ?? []) if (found.size < maxUses && name !== address) found.add(name);
      next.push(...(needs?.through ?? []));
    }
    open = next;
  }
  return found.size === 0 ? {} : { uses: [...found].sort() };
}

/** `module.a` and `module.a.module.b` of `module.a.module.b.aws_x.y`: what they need, all in them waits for. */
function modulesAround(address: string): string[] {
  return [...address.matchAll(/module\.[^.]+(?=\.)/g)].map(({ index, 0: name }) =>
    address.slice(0, index + name.length),
  );
}
