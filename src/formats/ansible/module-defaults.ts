/**
 * `module_defaults` of plays, blocks and tasks: arguments that a module has where its task says none. Source: Ansible's
 * documentation, "Module defaults", read on 2026-12-01.
 */
import type { Setting } from "../../subject.ts";
import type { Value } from "../../value/value.ts";
import { settingsOf } from "../documents/document-settings.ts";
import type { DocumentNode, Entry } from "../documents/document.ts";
import { eachOf, entriesOf } from "../documents/document.ts";
import type { Variable, Variables } from "../jinja/evaluate.ts";

/** Beside the variables, so that roles and files of tasks have them: under a name that no variable can have. */
export const moduleDefaults = "module_defaults around";

/** Adds what a block or task says to what is said around it. */
export function putDefaults(into: Map<string, Variable>, node: DocumentNode): void {
  const before = into.get(moduleDefaults);
  into.set(moduleDefaults, before === undefined ? { node, flags: 0 } : { node, flags: 0, before });
}

/** The innermost last. */
function saidIn(variables: Variables): readonly DocumentNode[] {
  const nodes: DocumentNode[] = [];
  for (let one = variables.get(moduleDefaults); one !== undefined; one = one.before) nodes.push(one.node);
  return nodes.reverse();
}

/** The texts in which a task may find names. */
export function textsOfDefaults(variables: Variables): readonly string[] {
  return saidIn(variables).map(({ source, start, end }) => source.text.slice(start, end));
}

/** Arguments that the module has besides those that its task gives, as settings. */
export function settingsByDefault(
  module: string,
  given: DocumentNode,
  variables: Variables,
  value: (node: DocumentNode) => Value | undefined,
): readonly Setting[] {
  return defaultsOf(module, given, variables).flatMap((one) => settingsOf(one.value, { path: [one.name], value }));
}

function defaultsOf(module: string, given: DocumentNode, variables: Variables): readonly Entry[] {
  if (!variables.has(moduleDefaults)) return [];
  // What stands further in replaces what is said of the same module or group, `{}` to nothing.
  const said = new Map<string, DocumentNode>();
  for (const { name, value } of saidIn(variables).flatMap(eachOf).flatMap(entriesOf)) said.set(name, value);
  const ofGroups = [...said].filter(([name]) => name.startsWith("group/") && isIn(module, name.slice(6)));
  const own = [...said].filter(([name]) => isSameModule(name, module));
  const all = new Map([...ofGroups, ...own].flatMap(([, value]) => entriesOf(value).map((one) => [one.name, one])));
  const isGiven =
    given.kind === "scalar"
      ? (name: string) => new RegExp(`(?:^|\\s)${name}=`).test(given.text)
      : (name: string) => entriesOf(given).some((one) => one.name === name);
  return [...all.values()].filter(({ name }) => /^\w+$/.test(name) && !isGiven(name));
}

/** `ansible.builtin.file` is `file`; of two collections each has its own. */
function isSameModule(name: string, module: string): boolean {
  if (name === module) return true;
  const [short, long] = name.length < module.length ? [name, module] : [module, name];
  return !short.includes(".") && long.endsWith(`.${short}`);
}

/** What a group of Ansible itself stands for: collections, and the first words of their modules' short names. */
const groups: ReadonlyMap<string, { readonly collections: RegExp; readonly names: RegExp }> = new Map([
  [
    "aws",
    {
      collections: /^(?:amazon|community)\.aws\./,
      names: new RegExp(
        String.raw`^(?:aws|s3|ec2|rds|elb|iam|lambda|cloudformation|cloudfront|cloudtrail|cloudwatch|route53|ecs|eks|` +
          String.raw`sns|sqs|dynamodb|redshift|elasticache|kms|efs|ecr|kinesis|sts)(?:_|$)`,
      ),
    },
  ],
  ["azure", { collections: /^azure\.azcollection\./, names: /^azure_rm_/ }],
  ["gcp", { collections: /^google\.cloud\./, names: /^gcp_/ }],
  ["k8s", { collections: /^(?:kubernetes\.core|community\.kubernetes|community\.okd)\./, names: /^k8s/ }],
  ["docker", { collections: /^community\.docker\./, names: /^docker_/ }],
  ["os", { collections: /^openstack\.cloud\./, names: /^os_/ }],
]);

/** `aws`, and `amazon.aws.aws` as a collection calls its own. */
function isIn(module: string, group: string): boolean {
  const parts = group.split(".");
  const last = parts.pop() ?? "";
  const known = groups.get(last);
  const isKnown = known !== undefined && (module.includes(".") ? known.collections : known.names).test(module);
  return isKnown || (parts.length === 2 && module.startsWith(`${parts.join(".")}.`));
}
