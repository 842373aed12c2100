/**
 * Ids of AI models: whose they are. A family's name with a star is no glob on any text: what follows must have the
 * shape that ids of models have, so that `qwen-fans` and `deepseekers` are nobody's model.
 */
import { eitherOf } from "../pattern.ts";
import { inSequence } from "../pattern.ts";
import { indexGlobs } from "./globs.ts";

/** Names of models have no more parts than this. */
const maxOwners = 12;

/** What catalogues of ids put before a name without a slash: how it is reached, not who made it. */
const places = "us-gov|us|eu|apac|global|regional|jp|au|ca|in|sa|me|af|il|kr|system\\.ai";
const gateways = "fw|databricks|alicloud|umans|spot|coding|cc|morph|zai|huggingface(?:-[a-z0-9]+)?";
const reachedBy = new RegExp(`^(?:(?:${places})\\.|(?:${gateways})-)`);

/** Words of which names of models are made, beside numbers, sizes and dates. */
const vocabulary = new Set(
  (
    "air alpha asr audio awq base beta bge captioner chat code coder coding compact cot creative dense " +
    "distill distilled distillation dpo dynamic edit embed embedding en eng ep exp experimental express " +
    "fast flash foundation fp free full fun functioncall ga gguf gptq guard hd high highspeed i2v image " +
    "instruct int it jp k ko large latest layered legacy lite livetranslate llama llm long low maas " +
    "master math max medium micro mini mix mlx moe mt mtp multilingual multimodal nano nitro novel ocr " +
    "omni online open original paid plus prefix preview prime prm pro prover qat quant r2v realtime " +
    "reasoner reasoning reranker research rl roleplay s s2s sft slim small speech speed standard std t2i " +
    "t2v tee terminus text think thinking tiny tongyi trial tts turbo ultra uncensored ultraspeed v vace " +
    "vc vd video vision vl voice x xl xs zero zh abliterated adapted clone character char ernie qwen glm " +
    "deepseek kimi r1 functions cosyvoice paraformer sambert realtimevoice agent next cheaper seed " +
    "speciale chimera turbos gemma2 flashx airx flex short throughput voiceclone voicedesign doc ja " +
    "sambanova tng el fw n nex intent detect gen derestricted instant vibe scout maverick r1t2 " +
    "deepresearch deep translate music sonnet opus haiku oss edge o o1 phone embedded inst highres hq " +
    "lightning dev linear k2 seedream seedance ui tars longcontext longtext translation role deepdiver " +
    "dit diffusers heretic layerwise minicpm " +
    // How weights are quantised and packed: `UD-Q4_K_M`, `i1-IQ4_XS`, `bnb-4bit`, `W4A16-G128`.
    "m ud i1 imat imatrix bnb quantized quantised marlin hqq onnx openvino ov mnn g32 g64 g128"
  ).split(" "),
);
/** How a seller of many models calls his ways of serving one; nothing but a model has a number before them. */
const served = new Set(
  "apac basic batch community draft eu global priority spot ultrafast us variant1 variant2 variant3".split(" "),
);
/** `v3`, `r1`, `fp8`, `0905`, `128k`; any letters before a number may be a name of somebody's device. */
const numbered = inSequence([
  /^(?:[abdefhklmnpqrstuvwz]|bf|ep|fp|nvfp|mxfp|nf|exl|w\d+a|int|iq|qwen|glm)?/,
  /\d+(?:p\d+)?[a-z]{0,4}\d?$/,
]);
const sized = /^(?:a?\d+(?:p\d+)?[bm]|\d+x\d+b)$/;

/** What may stand right behind the number of a version: `glm-4v`, `kimi-k2p5`; a Kubernetes is no `kimi-k8s`. */
const behindNumber = /^(?:\d|[vox](?![a-z])|vl(?![a-z])|p\d|[^a-z])/;

/**
 * What stands behind a family's name: nothing, words of which such names are made, or a number of parameters.
 * @param isNumbered the name ends in the number of a version
 */
function hasShape(rest: string, isNumbered: boolean): boolean {
  if (isNumbered && rest !== "" && !behindNumber.test(rest)) return false;
  // Llamas and mistrals are many, and no model.
  if (rest === "s") return false;
  const parts = rest.split(/[-_.:@+]/);
  const words = parts.filter((word) => word !== "");
  const isOfNumber = isNumbered || words.some((word) => numbered.test(word));
  const isKnown = (word: string): boolean =>
    numbered.test(word) || vocabulary.has(word.replace(/^\d+/, "")) || (isOfNumber && served.has(word));
  if (parts[0] !== "" && !isKnown(parts[0]!)) return false;
  return words.some((word) => sized.test(word)) || words.every(isKnown);
}

/** The rest of `name` that stands for the star at the end of `glob`; publishers may name theirs as they like. */
function restOf(glob: string, name: string): string {
  if (!glob.endsWith("*") || glob.indexOf("*") < glob.length - 1 || /[/:]/.test(glob)) return "";
  const rest = name.slice(glob.length - 1);
  // Bedrock's `amazon.` stands before a name, no domain.
  return glob.endsWith(".*") && /[-\d]/.test(rest) ? "" : rest;
}

/** Three labels or more, the last of letters only: `qwen.example.com`, not `qwen2.5-7b.gguf`. */
function isHostForm(text: string): boolean {
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\.[a-z]{2,}$/.test(text.replace(/(\d)\.(?=\d)/g, "$1"));
}

/** `qwen3-1p7b`, `glm-4-7-251222`: gateways and endpoints whose names bear no point write another character for it. */
function pointed(name: string): string {
  return name.replace(/(\d)p(?=\d)/g, "$1.").replace(/^([a-z]+\d?-?\d)-(?=\d(?!\d))/, "$1.");
}

/** `dolphin-2-9-2-qwen2-72b`: what stands behind each hyphen of a name, where a number of parameters does, too. */
function basesOf(name: string): string[] {
  if (!/\db(?![a-z\d])/.test(name) || /[/:]/.test(name)) return [];
  return [...name.matchAll(/-(?=[a-z])(?!embed|rerank)/g)]
    .slice(0, maxOwners)
    .map(({ index }) => name.slice(index + 1))
    .filter((rest) => /\db(?![a-z\d])/.test(rest));
}

/**
 * How it is asked for: `openai:kimi-k2` names who is asked, `deepseek-v4-pro:variant1` which of his offers; whoever
 * packs others' models writes their publisher before the name, `bartowski/THUDM_GLM-4-9B-0414-GGUF`.
 */
function untagged(id: string): string[] {
  const [, publisher, own] = /^[^/]+\/([a-z][a-z\d-]{1,40})_([^/]+)$/.exec(id) ?? [];
  const asked = /^[a-z][\w-]{0,30}:([^/].*)$/.exec(id)?.[1];
  const [, name = ""] = /^([^:]+):[\w.-]+$/.exec(id) ?? [];
  return [
    ...(asked === undefined ? [] : [asked]),
    ...(/[-\d/]/.test(name) ? [name] : []),
    ...(publisher === undefined ? [] : [`${publisher}/${own}`]),
  ];
}

/** Repositories of code and packages of a scope, which are called after whoever publishes them; `@cf/` is a hub's. */
const isOfCode = eitherOf(
  [
    /^(?:https?:\/\/)?(?:github|gitlab|gitee|bitbucket|gitcode)\.\w+\//, // github.com/
    /^@(?!cf\/|hf\/)[\w.-]+\//, // @ai-sdk/
  ],
  "i",
);

export interface Models<T> {
  find(id: string): T | undefined;
}

export function indexModels<T>(entries: readonly (readonly [glob: string, value: T])[]): Models<T> {
  const globs = indexGlobs(entries.map(([glob, value]) => [glob, { glob: glob.toLowerCase(), value }] as const));
  const written = (name: string): T | undefined => {
    const found = globs.find(name);
    if (found === undefined) return undefined;
    // What has a number of parameters in its family's name already may be called on as anybody likes.
    if (/\db\*$/.test(found.glob) && name[found.glob.length - 1] === "-") return found.value;
    return hasShape(restOf(found.glob, name), found.glob.endsWith("#*")) ? found.value : undefined;
  };
  const exactly = (name: string): T | undefined => {
    const found = written(name);
    const other = found === undefined ? pointed(name) : name;
    return other === name ? found : written(other);
  };
  const reached = (name: string): T | undefined => {
    let rest = name;
    for (let more = 0; more < 3; more += 1) {
      const found = exactly(rest);
      if (found !== undefined) return found;
      const shorter = rest.replace(reachedBy, "");
      if (shorter === rest) return undefined;
      rest = shorter;
    }
    return undefined;
  };
  /** Catalogues put hosts, protocols and owners before the name: each tail is asked, the shortest first. */
  const tailOf = (id: string): T | undefined => {
    const parts = id.split("/");
    for (let at = parts.length - 1; at >= 0 && at >= parts.length - maxOwners; at -= 1) {
      const tail = parts.slice(at).join("/");
      // A host that begins as a model does is somebody's host; a name that is written whole is a model's.
      if (isHostForm(tail) && globs.find(tail)?.glob.endsWith("*") !== false) continue;
      const found = reached(tail);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    find(id) {
      if (isOfCode.test(id)) return undefined;
      const asked = id.toLowerCase().replace(/\/(?:latest|rc|deprecated|community)$/, "");
      for (const name of [asked, ...untagged(asked)]) {
        const found = tailOf(name);
        if (found !== undefined) return found;
      }
      for (const base of basesOf(asked.slice(asked.lastIndexOf("/") + 1))) {
        const found = exactly(base);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

/** Whether the id's family stands behind somebody else's name: whoever made `dolphin-2.9.2-qwen2-72b` began with it. */
export function isDerived(id: string, glob: string): boolean {
  const family = /^[^*#]*/.exec(glob.toLowerCase())?.[0] ?? "";
  if (family === "" || family.includes("/")) return false;
  let name = id.toLowerCase().replace(/^.*\//, "");
  while (reachedBy.test(name)) name = name.replace(reachedBy, "");
  return !name.startsWith(family) && name.includes(`-${family}`);
}

/** Families whose names are no words of another trade, and what stands behind them: `qwen2`, `deepseek-r1`. */
const ofFamily = eitherOf([
  /^(?:qwen|chatglm|deepseek|hunyuan|internlm|doubao|sensechat|baichuan)\W?\w/,
  /^(?:gigachat|yandexgpt)\W?\w/,
  /^(?:kimi-k|moonshot-v|minimax-m|abab|hailuo-)\d/,
  /^(?:glm-\d[.v]\d|glm-z\d)/,
  /^bge-(?:m3|base|large|small|reranker|multilingual)/,
  /^(?:minicpm|codegeex|cogview|cogvideo|cogvlm)\W?\w/,
  /^(?:internvl|telechat|sensenova|codeqwen|wanx)\W?\w/,
]);

/**
 * Whether nothing but a model is called so: by its publisher, a number of parameters, or a family whose name is no word
 * of another trade. A `DEVICE_MODEL` may well be `glm-4`.
 */
export function isTelling(id: string, glob: string): boolean {
  if (glob.includes("/") && id.includes("/")) return true;
  const name = id.toLowerCase();
  if (name.split(/[-_.:@/]/).some((word) => sized.test(word) && /\d{1,3}b$/.test(word))) return true;
  // Names of resources are read as such.
  return name.startsWith("arn:") ? false : name.split(/[/:]/).some((part) => ofFamily.test(part));
}
