/** Addresses that LiteLLM asks by the name of a service before a model, as settings of its files and programs. */
import { modelServices } from "../../model-services.ts";
import type { Setting } from "../../subject.ts";
import { string } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import type { Span } from "../../source.ts";
import type { Trace } from "../../value/trace.ts";
import { origin, step } from "../../value/trace.ts";

/** @param settings of a configuration of LiteLLM. */
export function servicesAsked(settings: readonly Setting[]): readonly Setting[] {
  const named = new Set(settings.filter(({ path }) => isBase(path.at(-1))).map(({ path }) => blockOf(path)));
  return settings.flatMap(({ path, value, at }): readonly Setting[] => {
    if (path.at(-1) !== "model" || path.at(-2) !== "litellm_params" || value.kind !== "string") return [];
    const written = at.source.text.slice(at.start, at.end);
    const service = /^["']?([a-z_]+)\//.exec(written)?.[1] ?? "";
    const host = modelServices.get(service);
    if (host === undefined || named.has(blockOf(path))) return [];
    const address = string(`https://${host}`, byDefault(service, at));
    return [{ path: [...path.slice(0, -1), "api_base"], value: address, at }];
  });
}

/** Of a program: `completion(model="deepseek/deepseek-chat")`, where nothing in it names another host. */
export function servicesCalled(settings: readonly Setting[]): readonly Setting[] {
  if (settings.some(({ path }) => isBase(path.at(-1)))) return [];
  return settings.flatMap((setting): readonly Setting[] => {
    const { path, at } = setting;
    if (path.at(-1) !== "model") return [];
    const service = /^([a-z_]+)\//.exec(at.source.text.slice(at.start, at.end))?.[1] ?? "";
    const host = modelServices.get(service);
    if (host === undefined) return [];
    const address = string(`https://${host}`, byDefault(service, at));
    const condition = { key: `program ${at.start}`, branch: "true", text: "the program comes to use it" };
    return [{ path: ["api_base"], value: choice([{ value: address, when: [condition] }], true), at, hint: "url" }];
  });
}

/** The host stands nowhere in the file: a reader has to be told where it comes from. */
function byDefault(service: string, at: Span): Trace {
  return step("default", at, `LiteLLM for ${service}/`, origin("literal", at));
}

function isBase(name: string | number | undefined): boolean {
  return name === "api_base" || name === "base_url";
}

function blockOf(path: Setting["path"]): string {
  return JSON.stringify(path.slice(0, -1));
}
