/**
 * Whom LiteLLM, and what is built on it, asks for a model: what stands before the first slash is a service, not the
 * vendor of the model. Names that are publishers' as well (`deepseek/`, `minimax/`) tell it in files of LiteLLM alone.
 * Sources: BerriAI/litellm, litellm/litellm_core_utils/get_llm_provider_logic.py, litellm/llms/PROVIDER/chat,
 * litellm/llms/openai_like/providers.json and litellm/llms/gigachat/common_utils.py, read 2026-11-30, as of litellm
 * 1.110.2 (PyPI).
 */

/** Hosts that are asked where nothing names another. */
export const modelServices: ReadonlyMap<string, string> = new Map([
  ["deepseek", "api.deepseek.com"],
  ["dashscope", "dashscope.aliyuncs.com"],
  ["qwencloud", "dashscope-intl.aliyuncs.com"],
  ["qwen_ai_platform", "dashscope.aliyuncs.com"],
  ["modelscope", "api-inference.modelscope.cn"],
  ["bigmodel", "open.bigmodel.cn"],
  ["tencent", "tokenhub-intl.tencentcloudmaas.com"],
  ["streamlake", "vanchin.streamlake.ai"],
  ["volcengine", "ark.cn-beijing.volces.com"],
  ["moonshot", "api.moonshot.ai"],
  ["zai", "api.z.ai"],
  ["minimax", "api.minimax.io"],
  ["gigachat", "gigachat.devices.sberbank.ru"],
  ["xiaomi_mimo", "api.xiaomimimo.com"],
]);

const publishers: ReadonlySet<string> = new Set(["deepseek", "minimax", "modelscope", "tencent"]);

/** The host that an id asks wherever it stands: `volcengine/ep-20250101120000-abcde`. */
export function serviceOfModel(id: string): string | null {
  const [, service = ""] = /^(?:litellm\/)?([a-z_]+)[/:]./.exec(id) ?? [];
  return publishers.has(service) ? null : (modelServices.get(service) ?? null);
}
