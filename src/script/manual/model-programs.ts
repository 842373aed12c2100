/** Programs that fetch or serve models of AI: where in their arguments the model stands. Source: the manual of each. */
import type { Manual, Meaning } from "./manual.ts";

/** The model is named first, or behind `-m`. */
const serves: Manual = { words: ["model", "none"] };
const takesModel: Manual = { options: { m: "model" }, words: ["plain"] };

/** Options that mean the same wherever they stand: llama.cpp takes a repository of Hugging Face. */
export const commonOptions: Readonly<Record<string, Meaning>> = {
  hf: "model",
  hfr: "model",
  hfd: "model",
  "hf-repo": "model",
  "hf-repo-draft": "model",
};

export const modelManuals: Readonly<Record<string, Manual>> = {
  ollama: { words: ["plain", "none"] },
  "ollama run": { words: ["model", "none"] },
  "ollama pull": { words: ["model"] },
  "ollama show": { words: ["none"] },
  "vllm serve": serves,
  "huggingface-cli download": { words: ["model", "none"] },
  "modelscope download": { options: { model: "model" }, words: ["model"] },
  "docker model run": { flags: "d detach debug", words: ["model", "none"] },
  "docker model pull": serves,
  "docker model package": { options: { gguf: "model" }, words: ["none"] },
  "llama-server": takesModel,
  "llama-cli": takesModel,
  "llama-run": serves,
  llamafile: takesModel,
  "trtllm-serve": serves,
  "trtllm-serve serve": serves,
  "lmdeploy chat": serves,
  "lmdeploy serve api_server": serves,
  "lmdeploy serve gradio": serves,
  "ramalama serve": { options: { n: "none", name: "none", p: "none" }, words: ["model", "none"] },
  "ramalama run": { options: { n: "none", name: "none" }, words: ["model", "none"] },
  "ramalama pull": serves,
  "local-ai run": serves,
  "lms load": { options: { identifier: "none" }, words: ["model"] },
  "lms get": serves,
  "sglang serve": serves,
  "xinference launch": { options: { n: "model", u: "none" } },
  llm: takesModel,
};
