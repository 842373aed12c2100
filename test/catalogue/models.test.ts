/** Whose model an id names, and what only resembles one. */
import { describe, expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { isTelling } from "../../src/catalogue/models.ts";

const catalogue = builtinCatalogue();

describe("ids of models", () => {
  test.each([
    ["qwen3-8b", "alibaba-cloud"],
    ["qwen3-8b-of-our-own", "alibaba-cloud"],
    ["azure_ai/FW-DeepSeek-V3.2", "deepseek"],
    ["databricks-qwen3-next-80b-a3b-instruct", "alibaba-cloud"],
    ["in.moonshotai.kimi-k3", "moonshot"],
    ["huggingface-llm-deepseek-r1", "deepseek"],
    ["huggingface-reasoning-qwen3-8b", "alibaba-cloud"],
    ["amazon.nova-pro-v1:0", "aws"],
    ["moonshot-v1-auto", "moonshot"],
    ["moonshot-v1-128k-vision-preview", "moonshot"],
    ["doubao-seedream-4-0-250828", "volcengine"],
    ["text-embedding-v4", "alibaba-cloud"],
    ["text-embedding-3-large", "openai"],
    ["marco-o1", "alibaba-cloud"],
    ["fireworks_ai/accounts/fireworks/models/qwen2p5-coder-1p5b-instruct", "alibaba-cloud"],
    ["empiriolabs/glm-5-2:variant1", "zhipu"],
    ["fireworks_ai/accounts/fireworks/routers/kimi-k3-us", "moonshot"],
    ["dots.llm1.inst", "xiaohongshu"],
    ["vidu2.0", "shengshu"],
    ["ring-flash-linear-2.0", "ant-group"],
    ["codeqwen:7b-chat", "alibaba-cloud"],
    ["@cf/qwen/qwen1.5-14b-chat-awq", "alibaba-cloud"],
    ["ByteDance-Seed/UI-TARS-1.5-7B", "volcengine"],
    ["janus-pro-7b", "deepseek"],
    ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", "anthropic"],
    ["deepseek-v4-pro:variant1", "deepseek"],
    ["empiriolabs/minimax-m3:priority", "minimax"],
    ["deepseek/deepseek-r1/community", "deepseek"],
    ["openai:kimi-k2", "moonshot"],
    ["ollama:qwen2.5", "alibaba-cloud"],
    ["qwen3-1p7b-fp8-draft-40960", "alibaba-cloud"],
    ["qwen2p5-coder-0p5b-instruct", "alibaba-cloud"],
    ["glm-4-7-251222", "zhipu"],
    ["step-3-5-flash", "stepfun"],
    ["kimi-k3-us", "moonshot"],
    ["accounts/fireworks/routers/spot-deepseek-v4-flash", "deepseek"],
    ["databricks-glm-5-3-flash", "zhipu"],
    ["dolphin-2-9-2-qwen2-72b", "alibaba-cloud"],
    ["yi-34b-200k-capybara", "01-ai"],
    ["gte-large-en-v1.5", "alibaba-cloud"],
  ])("%s is %s's", (id, entity) => expect(catalogue.model(id)?.entity).toBe(entity));

  test.each([
    "hy3-cable",
    "qwenfoo",
    "qwen-fans",
    "deepseekers",
    "tongyi-garden",
    "moonshot-v1-deploy",
    "moonshot-v1-mars",
    "qwen-us",
    "deepseek-spot",
    "spark-maximal",
    "dots.llm1.example.com",
    "moonshot-v1-8k-mars",
    "kimi-k2-mars",
    "qwen-bot",
    "glm-binomial",
    "text-embedding-vintage",
    "amazon.com",
    "QWEN_API_KEY",
    "qwen.example.com",
    "github.com/bytedance/sonic",
    "@ai-sdk/deepseek",
    "marco-polo",
    "janus-graph",
    "registry:qwen-fans",
    "qwen-fans:8",
    "contact-us",
    "our-spot-fleet",
    "team-of-qwen",
    "step-3-of-4",
    "pplx-embed-v1-4b",
  ])("%s is nobody's", (id) => expect(catalogue.model(id)).toBeNull());

  test.each([
    ["qwen3-8b", true],
    ["deepseek-chat", true],
    ["Qwen/Qwen3-Coder-Next", true],
    ["kimi-k2", true],
    ["bge-m3", true],
    ["glm-4.6", true],
    ["glm-4", false],
    ["wan2.2", false],
    ["ernie-4", false],
    ["ring-2.5", false],
  ])("%s can be nothing else: %s", (id, telling) => {
    expect(isTelling(id, catalogue.model(id)?.signal ?? "")).toBe(telling);
  });
});
