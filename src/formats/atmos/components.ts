/** The components that a stack of Atmos deploys, each with all that it inherits. */
import { atMost, isTooDeep } from "../../value/work.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import { laidOver } from "../effect/overlay.ts";
import { filledIn } from "./templates.ts";

/** A component of one stack, with all that it inherits. */
export interface Component {
  readonly name: string;
  /** Folder of its root, relative to that of all components. */
  readonly root: string;
  /** Path of the stack's manifest. */
  readonly stack: string;
  readonly stackName: string | null;
  readonly workspace: string | null;
  readonly vars: DocumentNode | null;
  readonly env: DocumentNode | null;
  readonly at: DocumentNode;
}

const maxDepth = 20;
const maxInherited = 200;

export function componentsOf(
  stack: string,
  document: DocumentNode | null,
  settings: DocumentNode | null,
): { readonly deployed: readonly Component[]; readonly chains: ReadonlySet<string> } {
  const chains = new Set<string>();
  const entries = entriesOf(get(document, "components", "terraform"));
  const all = new Map(entries.map(({ name, value }) => [name, value] as const));
  const around = (key: string): DocumentNode | null => laidOver(get(document, key), get(document, "terraform", key));
  const deployed = entries.flatMap(({ name, value }): readonly Component[] => {
    const metadata = get(value, "metadata");
    if (getText(metadata, "type") === "abstract" || getText(metadata, "enabled") === "false") return [];
    const chain = chainOf(name, all);
    for (const one of chain) chains.add(one);
    const of = (key: string): DocumentNode | null =>
      chain.reduce((base, one) => laidOver(base, get(all.get(one), key)), around(key));
    const sections = filledIn({ vars: of("vars"), settings: of("settings"), env: of("env"), metadata });
    const { vars } = sections;
    const stackName = getText(document, "name") ?? nameOf(settings, vars);
    const root = rootOf(name, chain, all);
    const own = getText(metadata, "terraform_workspace");
    // Of a component that goes by another name than its root, the workspace has that, too.
    const usual = stackName === null || root === name ? stackName : `${stackName}-${name.replaceAll("/", "-")}`;
    const workspace = own ?? usual;
    return [{ name, root, stack, stackName, workspace, vars, env: sections.env, at: value }];
  });
  return { deployed, chains };
}

/** What a component inherits, from the first on, and itself. */
function chainOf(name: string, all: ReadonlyMap<string, DocumentNode>): readonly string[] {
  const chain = new Set<string>();
  const met = new Set<string>();
  const visit = (one: string, depth: number): void => {
    if (met.has(one) || isTooDeep(depth, maxDepth, "components inherit")) return;
    met.add(one);
    const own = all.get(one);
    const inherited = itemsOf(get(own, "metadata", "inherits")).flatMap((node) => textOf(node) ?? []);
    for (const base of [getText(own, "component") ?? [], inherited].flat()) visit(base, depth + 1);
    chain.add(one);
  };
  visit(name, 0);
  return atMost([...chain], maxInherited, "components that one inherits");
}

/** `metadata.component` of its own, or of what it inherits; else it is called as its root. */
function rootOf(name: string, chain: readonly string[], all: ReadonlyMap<string, DocumentNode>): string {
  const said = chain.toReversed().map((one) => {
    const own = all.get(one);
    return getText(own, "metadata", "component") ?? getText(own, "component");
  });
  const [own = null, ...inherited] = said;
  return own ?? inherited.find((one) => one !== null) ?? name;
}

/** `{tenant}-{environment}-{stage}`, or `{{ .vars.tenant }}-…`; null: what it is called is not known. */
function nameOf(settings: DocumentNode | null, vars: DocumentNode | null): string | null {
  const pattern = getText(settings, "stacks", "name_template") ?? getText(settings, "stacks", "name_pattern");
  if (pattern === null) return null;
  const name = pattern
    .replaceAll(/\{\{-?\s*\.vars\.(\w+)\s*-?\}\}/g, "{$1}")
    .replaceAll(/\{(\w+)\}/g, (_, key: string) => getText(vars, key) ?? "\0");
  return /[\0{}]/.test(name) ? null : name;
}
