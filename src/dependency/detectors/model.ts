/**
 * An AI model: the host that serves it, its id in a setting for models, in a resource name of a cloud, or on a command
 * line.
 */
import { beforeModel, modelNamed } from "../../catalogue/model-names.ts";
import { isTelling } from "../../catalogue/models.ts";
import { serviceOfModel } from "../../model-services.ts";
import { atMost } from "../../value/work.ts";
import { hostTies } from "../host-ties.ts";
import { isImage, readImage } from "../images.ts";
import type { Leaf } from "../leaf.ts";
import { namesModel } from "../sinks/models.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { factOf, tieAt } from "../tie.ts";

/** What ids stand behind in ARNs, Vertex paths, Azure registries and commands. */
const before = [
  `${beforeModel}|publishers/|registries/azureml-`,
  "--model(?:-id|-name|-path)?[= ]|--?hf(?:-repo)? |from_pretrained\\(\\\\?[\"']",
  "ollama (?:pull|run) |docker model (?:pull|run) |vllm serve |huggingface-cli download |hf download ",
].join("|");
const named = new RegExp(`(?:${before})([A-Za-z0-9][\\w.:/-]*)`, "g");
/** Owner and name in addresses of hubs; what hubs have beside models is none. */
const hubs = [
  String.raw`\b(?:huggingface\.co|hf\.co|hf-mirror\.com|modelscope\.(?:cn|ai)/models)/(?:api/models/)?`,
  String.raw`\b(?:hf|huggingface|modelscope|ms)://`,
].join("|");
const besideModels = "(?:datasets|spaces|api|docs|blog|papers|collections)/";
const onHubs = new RegExp(String.raw`(?:${hubs})((?!${besideModels})[\w.-]+/[\w.-]+)`, "g");
/** `ollama://qwen3:8b`: a name of Ollama's library, which has no owner. */
const inLibrary = /\bollama:\/\/([A-Za-z0-9][\w.:/-]*)/g;
const hint = /model|inference-profile|publishers|azureml|ollama|vllm|hf|_pretrained|\bms:/;
const maxText = 20_000;
const maxIds = 100;

/** Whether a text, under whatever name, may hold what an id of a model stands behind. */
export function mayNameModel(text: string): boolean {
  return hint.test(text) || text.includes("huggingface");
}

export const detector: Detector = {
  kind: "model",
  detect: (context) => [
    ...hostTies(context, "model"),
    ...modelsIn(
      context,
      context.leaves.filter((leaf) => !leaf.prose || isAskedFor(leaf) || namesModel(context.subject.type, leaf)),
    ),
  ],
};

/**
 * A block that names a model and its format names one model: the format counts where the name says nothing of its
 * vendor.
 */
function modelsIn(context: Context, leaves: readonly Leaf[]): Tie[] {
  const named = new Set<string>();
  const found = leaves.map((leaf) => ({ leaf, ties: modelTies(context, leaf) }));
  for (const { leaf, ties } of found) if (leaf.name === "name") for (const tie of ties) named.add(blockKey(leaf, tie));
  return found.flatMap(({ leaf, ties }) =>
    leaf.name === "format" && isModelPart(leaf) ? ties.filter((tie) => !named.has(blockKey(leaf, tie))) : ties,
  );
}

function blockKey({ path }: Leaf, { operator }: Tie): string {
  return `${path.slice(0, -1).join(".")} ${operator?.entity}`;
}

function modelTies(context: Context, leaf: Leaf): Tie[] {
  const text = leaf.text.text.slice(0, maxText);
  if (fromEnvironment.test(text)) return [];
  const isSetting = isModelSetting(leaf) || namesModel(context.subject.type, leaf);
  if (isSetting && isId.test(text)) {
    const whole = [...idTies(context, leaf, text, 0), ...serviceTies(context, leaf, text)];
    if (whole.length > 0 && (!isOfOtherThing(leaf) || tellsModel(context, text))) return whole;
  }
  if (isSetting && (isList.test(text) || (/models$/i.test(leaf.name) && isSpaced.test(text))))
    return listTies(context, leaf, text);
  if ((isOfModels(leaf) || isTagged(leaf, text)) && isId.test(text) && tellsModel(context, text))
    return idTies(context, leaf, text, 0);
  if (isImage(leaf, context.subject)) return imageTies(context, leaf);
  if (!mayNameModel(text)) return [];
  return [...text.matchAll(named), ...text.matchAll(onHubs), ...text.matchAll(inLibrary)].flatMap((found) => {
    const id = found[1]!.replace("/models/", "/");
    const start = found.index + found[0].length - found[1]!.length;
    return idTies(context, leaf, { id, isOfLibrary: found[0].startsWith("ollama") }, start, found[1]!.length);
  });
}

const isId = /^[\w.:/@-]+$/;
/** `api_key: os.environ/DEEPSEEK_API_KEY` of LiteLLM names a variable. */
const fromEnvironment = /^os\.environ\//;

/** What stands below `models`, under whatever name, counts where nothing but a model is called so. */
function isOfModels({ pathTraits, prose }: Leaf): boolean {
  return pathTraits.modelAbove && !prose;
}

/** `qwen3:8b,llama3.2`; with spaces between them only where several are asked for. */
const isList = /^[\w.:/@-]+(?:[,;][ \t\n]*[\w.:/@-]+)+$/;
const isSpaced = /^[\w.:/@-]+(?:[ \t\n]+[\w.:/@-]+)+$/;

function listTies(context: Context, leaf: Leaf, text: string): Tie[] {
  const ids = atMost([...text.matchAll(/[\w.:/@-]+/g)], maxIds, "models in one list");
  return ids.flatMap(({ 0: id, index }) =>
    isOfOtherThing(leaf) && !tellsModel(context, id) ? [] : idTies(context, leaf, id, index),
  );
}

/** Docker Hub keeps models below `ai/`, and NVIDIA's registry images that serve one below `nim/`. */
const modelImage = /^(?:(?:docker\.io\/)?ai|nvcr\.io\/nim)\/(.+)$/;

function imageTies(context: Context, leaf: Leaf): Tie[] {
  const reference = readImage(leaf.text.text);
  const id = modelImage.exec(reference?.repository ?? "")?.[1];
  if (reference === null || id === undefined) return [];
  return idTies(context, leaf, id, reference.length - id.length, id.length);
}

/** A part of a `model` block, or `{"name": "qwen3:8b"}`, as Ollama is asked to fetch one. */
function isAskedFor(leaf: Leaf): boolean {
  return isModelPart(leaf) || isTagged(leaf, leaf.text.text);
}

/** Whether it is a name with a tag in a document inside a text: no object of a cluster is called so. */
export function isTagged({ inside, name }: Pick<Leaf, "inside" | "name">, text: string): boolean {
  return inside && name === "name" && /^[\w./-]{1,100}:[\w.-]{1,100}$/.test(text);
}

/** The parts of a `model` block. */
function isModelPart(leaf: Leaf): boolean {
  return (leaf.name === "format" || leaf.name === "name") && leaf.path.includes("model");
}

/** `model`, `HF_MODEL_ID`, and `owner/name` among arguments. */
function isModelSetting(leaf: Leaf): boolean {
  if (leaf.traits.model || isModelPart(leaf)) return true;
  return (leaf.name === "args" || leaf.name === "command") && /^[\w.-]+\/[\w.:-]+$/.test(leaf.text.text);
}

/** Words of a setting's name after which `model` means one of AI, or leaves it open. */
const modelWords = new Set(
  (
    "modelid id ids arn name names path uri url repo key type version default base main primary secondary " +
    "fallback small fast large big ai llm llms gpt openai ollama vllm tgi tei sglang hf huggingface embedding " +
    "embeddings embed rerank reranker chat completion completions inference bedrock sagemaker foundation " +
    "language litellm claude text vision image code coder coding instruct served serving tts stt asr speech " +
    "whisper audio video agent prompt generation generator generative rag copilot assistant summary " +
    "summarizer summarization draft eval judge query reasoning reasoner thinking planner translation " +
    "translator anthropic custom selected target my app spring langchain agents weak strong editor architect " +
    "smart title task tool tools teacher student reference policy reward critic worker supervisor cheap " +
    "aider goose openrouter groq together fireworks gemini mistral cohere azureopenai vertex azure browser llama " +
    "safety moderation guard translate classifier classification intent rewrite extractor extraction ocr"
  ).split(" "),
);

/** Which of several, or how many: of whatever has models. */
const anyModels = new Set(
  (
    "list map mapping mappings alias aliases whitelist allowlist allowed available supported enabled preload " +
    "preloaded options choices slug tag file first second third"
  ).split(" "),
);

/** Whether a setting names a model of AI by its own name, whatever stands there. */
export function isModelName(leaf: Leaf): boolean {
  return (leaf.traits.model || isModelPart(leaf)) && !isOfOtherThing(leaf);
}

/** `ROUTER_MODEL`, `phone_model`: other things have models, too. */
function isOfOtherThing({ name, traits }: Leaf): boolean {
  const words = wordsOf(name);
  return traits.model && words.length > 0 && !words.some((word) => modelWords.has(word));
}

function wordsOf(name: string): string[] {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .map((word) => word.replace(/\d+$/, ""));
  // A single letter tells one of several: `M0_MODEL`, `MODEL_A`.
  return words.filter((word) => word.length > 1 && !/^models?$/.test(word) && !anyModels.has(word));
}

const asks = "what reads it asks for models as LiteLLM does, and nothing else names an address";

/** Of an id that begins with a service: whom it asks, whoever made the model. */
function serviceTies(context: Context, leaf: Leaf, id: string): Tie[] {
  const host = serviceOfModel(id);
  const match = host === null ? null : context.catalogue.host(host, "");
  if (host === null || match === null || context.leaves.some(({ name }) => isBase.test(name))) return [];
  return [tieAt(factOf(context.catalogue, match, "model", host), leaf, 0, id.length, asks)];
}

const isBase = /(?:api_?base|base_?url)$/i;

function tellsModel({ catalogue }: Context, id: string): boolean {
  if (serviceOfModel(id) !== null) return true;
  const match = catalogue.model(id);
  if (match === null) return false;
  const owners = id.split(/[/:]/).slice(0, -1);
  return (
    isTelling(id, match.signal) || owners.some((owner) => catalogue.model(`${owner}/any`)?.entity === match.entity)
  );
}

/** A name alone may be one of Ollama's library, where `yi` is a model; elsewhere it is a word. */
interface OfLibrary {
  readonly id: string;
  readonly isOfLibrary: boolean;
}

/** `OLLAMA_MODEL`, and what `ollama run` is given. */
function isOfOllama({ path }: Leaf): boolean {
  return path.some((part) => /ollama/i.test(String(part)));
}

function idTies(context: Context, leaf: Leaf, named: string | OfLibrary, start: number, within?: number): Tie[] {
  const { catalogue } = context;
  const { id, isOfLibrary } =
    typeof named === "string" ? { id: named, isOfLibrary: leaf.traits.model && isOfOllama(leaf) } : named;
  const length = within ?? id.length;
  const match = modelNamed(catalogue, id, isOfLibrary);
  if (match === null) return [];
  const ties = [tieAt(factOf(catalogue, match, "model", id), leaf, start, start + length)];
  // A distilled model names two vendors: whose answers it learnt, and whose weights it began with.
  const base = /-distill-(.+)/i.exec(id)?.[1];
  const second = base === undefined ? null : catalogue.model(base);
  if (second !== null && second.entity !== match.entity)
    ties.push(tieAt(factOf(catalogue, second, "model", id), leaf, start, start + length));
  return ties;
}
