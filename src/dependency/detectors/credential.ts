/** Names of environment variables that hold an operator's credentials or settings; their values don't matter. */
import type { Catalogue, Match } from "../../catalogue/catalogue.ts";
import type { Subject } from "../../subject.ts";
import { addressedByTakers, addressedElsewhere, areBeside } from "../addressed-elsewhere.ts";
import type { AddressedElsewhere } from "../addressed-elsewhere.ts";
import { hostNames } from "../hosts.ts";
import { traitsOf } from "../names.ts";
import { holdsVariables, namesVariable } from "../sinks/variables.ts";
import type { Leaf } from "../leaf.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { factOf, tieAt, tieToName } from "../tie.ts";

const variable = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
/** What an operator's variable names that is no credential: an address, a place, a thing. Their values say more. */
const otherThings = new RegExp(
  [
    String.raw`_(?:ENDPOINT|REGISTRY|REGISTRIES|REPO|REPOSITORY|PREFIX|HOST|HOSTNAME|URL|URI|ADDRESS|ADDR|`,
    String.raw`DOMAIN|REGION|ZONE|LOCATION|BUCKET|IMAGE|MIRROR|NAMESPACE|NS|SERVER|PATH|DIR|VERSION|TAG|PORT|`,
    String.raw`PROXY|CLUSTER|CLUSTER_ID|INSTANCE_TYPE|MODEL)S?$`,
  ].join(""),
);

/** What keeps from using an operator uses none: `ALIYUN_DISABLED`, `QWEN_BLOCKLIST`. */
const refusals = /_(?:DISABLED?|BLOCK(?:ED|LIST)?|DENY(?:LIST)?|EXCLUDED?|IGNORED?|SKIP)$/;

/** Whether a setting may be called so because it is a variable of an environment. */
export function isVariableName(name: string): boolean {
  return variable.test(name);
}

/** Words of every trade: `HW_PROFILE` is hardware's, `SBC_REGION_NAME` a border controller's as well. */
const everybodys = /^[A-Z]{2,3}_(?:\w+_)?(?:NAME|PROFILE|CLOUD|PROJECT|ENV)$/;

/** An acronym and a word of every trade: `YC_TOKEN` is Yandex Cloud's, and that of whoever has these letters. */
const acronym = /^[A-Z]{2,3}_(?:API_)?(?:TOKEN|KEY|SECRET)$/;

/** Such a name is in doubt, unless another variable beside it is that operator's by a name that tells more. */
function doubted(match: Match, name: string, { catalogue, leaves, subject }: Context): Match {
  if (!acronym.test(name)) return match;
  const tells = (other: string): boolean =>
    variable.test(other) && !acronym.test(other) && catalogue.environment(other)?.entity === match.entity;
  const isTold =
    leaves.some((leaf) => tells(leaf.name) || (leaf.name === "name" && tells(leaf.text.text))) ||
    subject.settings.some(({ path }) => tells(String(path.at(-1))));
  return isTold ? match : { ...match, verified: false };
}

const off = /^\s*(?:false|off|no|none|null|disabled|0)\s*$/i;

/**
 * What is switched off, or says that there is none: `VLLM_USE_MODELSCOPE=False`, `DEEPSEEK_API_KEY=`. What is empty by
 * default, as in `${DEEPSEEK_API_KEY:-}`, is there to be given.
 */
function isOff({ text, segments, branch }: Leaf["text"]): boolean {
  if (text.trim() !== "") return off.test(text);
  return branch === null && !segments.some(({ byDefault }) => byDefault);
}

function ofVariable(catalogue: Catalogue, name: string): Match | null {
  const isOther = otherThings.test(name) || everybodys.test(name) || refusals.test(name);
  return variable.test(name) && !isOther ? catalogue.environment(name) : null;
}
const maxText = 20_000;
/** Secrets and variables that expressions of CI systems read: `${{ secrets.ALICLOUD_ACCESS_KEY }}`. */
const references = /\b(?:secrets|vars|env)\.([A-Z][A-Z0-9_]{2,80})\b/g;

export const detector: Detector = {
  kind: "credential",
  detect: (context) => {
    const isBeside = addressedElsewhere(context.leaves, context.catalogue);
    // Few secrets hold a key that is looked for.
    let isThere: AddressedElsewhere | undefined;
    const isElsewhere: AddressedElsewhere = (...key) =>
      isBeside(...key) || (isThere ??= addressedByTakers(context.takers?.() ?? [], context.catalogue))(...key);
    return [
      ...context.leaves.flatMap((leaf) => {
        const named = namedBy(context, leaf, isElsewhere);
        // A variable that is called as the secret in it has said so.
        const said = named.length > 0 ? leaf.name : null;
        return [...named, ...referred(context, leaf, isElsewhere).filter(({ value }) => value !== said)];
      }),
      ...ofUnknown(context, isElsewhere),
    ];
  },
};

/**
 * Secrets mostly come from elsewhere: the name of the variable tells whose they are, though there is no text to read.
 */
function ofUnknown(context: Context, isElsewhere: AddressedElsewhere): Tie[] {
  const { catalogue, subject } = context;
  return subject.settings.flatMap((setting) => {
    const name = setting.path.at(-1);
    if (setting.value.kind !== "unknown" || typeof name !== "string" || !inEnvironment(subject, setting.path))
      return [];
    const match = ofVariable(catalogue, name);
    if (match === null || isElsewhere(name, setting.path, match.entity)) return [];
    return [tieToName(factOf(catalogue, doubted(match, name, context), "credential", name), setting)];
  });
}

function namedBy(context: Context, leaf: Leaf, isElsewhere: AddressedElsewhere): Tie[] {
  const { catalogue, subject, leaves } = context;
  const { text } = leaf.text;
  // `env { name = "X" }`: the name is a text of its own, whether a value stands beside it or not.
  const isName =
    leaf.setting.hint === "environment-name" ||
    namesVariable(subject.type, leaf.path) ||
    (leaf.traits.joined === "name" && leaf.name === leaf.path.at(-1) && inEnvironment(subject, leaf.path));
  const isKey = !isName && leaf.name === leaf.path.at(-1) && (leaf.inside || inEnvironment(subject, leaf.path));
  const key = isKey ? leaf.name : "";
  const name = isName ? text : key;
  const match = ofVariable(catalogue, name);
  if (match === null || (isKey ? isNone(leaf.text, catalogue) : isNoneBeside(leaf, leaves, catalogue))) return [];
  if (isElsewhere(name, leaf.path, match.entity)) return [];
  const tie = tieAt(factOf(catalogue, doubted(match, name, context), "credential", name), leaf);
  return [isKey && !leaf.inside ? { ...tie, origin: leaf.setting.nameAt ?? tie.origin } : tie];
}

/** No key: switched off, or an address. A host in the value says the same, and more. */
function isNone(value: Leaf["text"], catalogue: Catalogue): boolean {
  const { text } = value;
  return isOff(value) || address.test(text) || hostNames(text).some(({ host }) => catalogue.host(host) !== null);
}

const address = /^\s*https?:\/\/[\w[]/i;

/** Where the name is a text of its own, the value that stands beside it bears it. */
function isNoneBeside({ text: { text: own }, path }: Leaf, leaves: readonly Leaf[], catalogue: Catalogue): boolean {
  return leaves.some((one) => one.name === own && areBeside(one.path, path) && isNone(one.text, catalogue));
}

function inEnvironment({ type }: Subject, path: Leaf["path"]): boolean {
  return (
    path.slice(0, -1).some((part) => typeof part === "string" && traitsOf(part).environment) ||
    holdsVariables(type, path)
  );
}

function referred(context: Context, leaf: Leaf, isElsewhere: AddressedElsewhere): Tie[] {
  const { catalogue } = context;
  const text = leaf.text.text.slice(0, maxText);
  if (leaf.prose || !/secrets\.|vars\.|env\./.test(text)) return [];
  return [...text.matchAll(references)].flatMap((found) => {
    const name = found[1]!;
    const match = ofVariable(catalogue, name);
    if (match === null || isElsewhere(name, leaf.path, match.entity)) return [];
    return [
      tieAt(
        factOf(catalogue, doubted(match, name, context), "credential", name),
        leaf,
        found.index,
        found.index + found[0].length,
      ),
    ];
  });
}
