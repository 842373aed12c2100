/**
 * What asks language models, or serves and trains them: settings of assistants and agents, chat applications,
 * workflows, evaluations. Each by its name, or by a key that only it has. Sources: the documentation of each, read
 * 2026-11-30.
 *
 * @title Clients of language models
 * @section machines
 * @recognised by name, or a key that only they have: Codex, Claude Code, Gemini and Qwen's command lines, Continue,
 *   Aider, opencode, Crush, Goose, Zed, servers of the Model Context Protocol (`mcp.json` and the like), LibreChat,
 *   Dify, n8n, Flowise, LangFlow, promptfoo, llama-swap, vLLM, and what trains models (Axolotl, LLaMA-Factory, TRL)
 * @worksOut models, services that are asked, names of their keys, commands as they stand
 * @leaves templates, what takes the place of a default
 */
import type { Setting, SettingHint } from "../subject.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import { eitherOf, inSequence } from "../pattern.ts";
import { documentFormat, lastName } from "./documents/document-format.ts";
import type { DocumentKind } from "./documents/document-format.ts";
import { textFormat } from "./documents/text-format.ts";
import { withSettings } from "./emit.ts";
import type { Format, FormatReading } from "./format.ts";

type Path = readonly (string | number)[];

const prose = new Set("description title prompt prompts instructions systemmessage content note notes".split(" "));
const ofEditor = new Set("position icon iconUrl documentation meta pinData viewport".split(" "));

function isProse(path: Path): boolean {
  return prose.has(lastName(path).toLowerCase());
}

function named(type: string, path: RegExp, more: Partial<DocumentKind> = {}): DocumentKind {
  return { type, path, skip: isProse, ...more };
}

function keyed(type: string, content: Pick<RegExp, "test">, more: Partial<DocumentKind> = {}): DocumentKind {
  return named(type, /\.(?:ya?ml|json)$/i, { content, ...more });
}

/** Of a workflow's nodes some are called by what they ask, with parts beside them that say nothing. */
function isOfEditor(path: Path): boolean {
  return isProse(path) || ofEditor.has(lastName(path));
}

function cmdHint(path: Path): SettingHint | undefined {
  return lastName(path) === "cmd" ? "script" : undefined;
}

const ofN8n = inSequence([/"type"[ \t]*:[ \t]*"/, /(?:@n8n\/)?n8n-nodes-[a-z]+\.[\w-]+"/]);
const ofDify = { test: (text: string) => /^app[ \t]*:/m.test(text) && /^kind[ \t]*:[ \t]*app\b/m.test(text) };
const ofServer = eitherOf(
  [
    /^(?:tensor|pipeline)[-_]parallel[-_]size[ \t]*:/,
    /^(?:max[-_]model[-_]len|served[-_]model[-_]name)[ \t]*:/,
    /^gpu[-_]memory[-_]utilization[ \t]*:/,
  ],
  "m",
);
const ofTraining = /^(?:base_model|model_name_or_path)[ \t]*:/m;
const ofFlow = { test: (text: string) => /"nodes"[ \t]*:/.test(text) && flowNode.test(text) };
const flowNode = /"type"[ \t]*:[ \t]*"(?:genericNode|customNode)"/;

const documents = documentFormat("model-clients", 82, [
  named(
    "model-client",
    eitherOf([
      /(?:^|\/)\.continue\/config\.(?:json|ya?ml)$/,
      /(?:^|\/)\.?(?:opencode|crush)\.jsonc?$/,
      /(?:^|\/)\.aider(?:\.model\.settings)?\.(?:conf\.)?ya?ml$/,
      /(?:^|\/)\.(?:claude|gemini|qwen|iflow|zed)\/settings(?:\.local)?\.json$/,
    ]),
  ),
  keyed("model-client", /^GOOSE_(?:PROVIDER|MODEL)[ \t]*:/m),
  named(
    "mcp-servers",
    eitherOf([
      /(?:^|\/)\.?mcp(?:[_.-]?(?:config|servers|settings))?\.json$/i,
      /(?:^|\/)(?:claude_desktop_config|cline_mcp_settings)\.json$/,
    ]),
    { content: /"(?:mcpServers|servers|context_servers)"[ \t\r\n]*:/ },
  ),
  named("librechat", /(?:^|\/)librechat[\w.-]*\.ya?ml$/),
  keyed("dify-app", ofDify),
  named("n8n-workflow", /\.json$/i, { content: ofN8n, skip: isOfEditor }),
  named("model-flow", /\.json$/i, { content: ofFlow, skip: isOfEditor }),
  named("promptfoo", /(?:^|\/)promptfooconfig[\w.-]*\.(?:ya?ml|json)$/),
  named("llama-swap", /(?:^|\/)llama-?swap[\w.-]*\.ya?ml$/, { hint: cmdHint }),
  keyed("model-server", ofServer),
  keyed("model-training", ofTraining),
]);

const texts = textFormat("model-clients", 82, [
  { type: "model-client", path: /(?:^|\/)\.codex\/[\w.-]*config\.toml$/ },
]);

export const format: Format = {
  name: "model-clients",
  order: 82,
  mayBe: (path, paths) => documents.mayBe(path, paths) || texts.mayBe(path, paths),
  recognises: (file, context) => documents.recognises(file, context) || texts.recognises(file, context),
  read(file, context) {
    if (texts.recognises(file, context)) return texts.read(file, context);
    return withModels(documents.read(file, context));
  },
};

/** `ollama:chat:qwen2.5:7b` of promptfoo: whom it asks, for what, and the model. */
const asked = /^((?:[a-z][a-z-]*:){1,2})(?=[\w./-])/;

function withModels(made: FormatReading): FormatReading {
  const subject = made.readings[0]?.subjects[0];
  if (subject?.type !== "promptfoo") return made;
  return withSettings(
    made,
    subject.settings.flatMap(({ path, value, at }): Setting[] => {
      const isProvider = path[0] === "providers" && (path.length === 2 || lastName(path) === "id");
      const service = isProvider && value.kind === "string" ? asked.exec(value.text)?.[1] : undefined;
      if (service === undefined || value.kind !== "string") return [];
      const id = string(value.text.slice(service.length), origin("literal", at));
      return [{ path: [...path.slice(0, 2), service.split(":")[0] ?? "", "model"], value: id, at }];
    }),
  );
}
