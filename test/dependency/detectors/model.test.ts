import { describe } from "vitest";
import { table } from "./table.ts";

describe("model", () => {
  table([
    ["a name of Ollama's library", "environment", { OLLAMA_MODEL: "glm4" }, ["model glm4 zhipu"]],
    ["a word of it, told by its command", "config", { command: "ollama run yi" }, ["model yi 01-ai"]],
    ["the word elsewhere", "environment", { MODEL: "yi", DEVICE_MODEL: "glm4", OLLAMA_HOST: "yi" }, []],
    [
      "one of several, by a number or a letter",
      "environment",
      { OPENAI_MODEL2: "glm-4-plus", M0_MODEL: "glm-4-plus", MODEL_A: "glm-4-plus", LLM2: "glm-4-plus" },
      Array.from({ length: 4 }, () => "model glm-4-plus zhipu"),
    ],
    [
      "a variable that holds a key of one",
      "config",
      { model_list: [{ litellm_params: { model: "gpt-4o", api_key: "os.environ/DEEPSEEK_API_KEY" } }] },
      ["model gpt-4o openai"],
    ],
    [
      "a list of them, and which it is for",
      "environment",
      { MODEL_LIST: "glm-4-plus", AVAILABLE_MODELS: "glm-4-plus,gpt-4o", WEAK_MODEL: "glm-4-plus" },
      [...Array.from({ length: 3 }, () => "model glm-4-plus zhipu"), "model gpt-4o openai"],
    ],
    [
      "a setting that nobody knows, told by the publisher or the family",
      "environment",
      {
        GARDEN_MODEL: "openrouter/moonshotai/kimi-k2",
        ROUTER_MODEL: "z-ai/glm-4.6",
        FILTER_MODEL: "bge-m3",
        FILTER_MODEL2: "openrouter/deepseek/deepseek-r1",
        RERANKER: "BAAI/bge-reranker-v2-m3",
        AZURE_OPENAI_DEPLOYMENT: "deepseek-r1",
      },
      [
        "model openrouter/moonshotai/kimi-k2 moonshot",
        "model z-ai/glm-4.6 zhipu",
        "model bge-m3 baai",
        "model openrouter/deepseek/deepseek-r1 deepseek",
        "model BAAI/bge-reranker-v2-m3 baai",
        "model deepseek-r1 deepseek",
      ],
    ],
    [
      "behind a service that is asked, whoever made it",
      "environment",
      { LLM_MODEL: "volcengine/ep-20250101120000-abcde", FAST_MODEL: "gigachat/Embeddings", AIR_MODEL: "moonshot/x" },
      [
        "model ark.cn-beijing.volces.com volcengine/CN possible",
        "model gigachat.devices.sberbank.ru sber possible",
        "model api.moonshot.ai moonshot possible",
        "model gigachat/Embeddings sber",
      ],
    ],
    [
      "behind a service, where another address is named",
      "environment",
      { LLM_MODEL: "volcengine/ep-20250101120000-abcde", OPENAI_API_BASE: "https://gateway.example.com" },
      [],
    ],
    [
      "of things that have models too, by a number or a letter",
      "environment",
      { ROUTER_MODEL2: "glm-4", PHONE_MODEL_A: "glm-4", PRINTER_MODEL_LIST: "spark-max" },
      [],
    ],
    [
      "that Ollama is asked to fetch, in the body of a request",
      "terracurl_request",
      { url: "http://ollama:11434/api/pull", request_body: '{"name": "qwen3:8b", "stream": false}' },
      ["model qwen3:8b alibaba-cloud"],
    ],
    [
      "in the body of a request",
      "aws_instance",
      { user_data: '#!/bin/sh\ncurl http://gw:4000/v1/chat -d \'{"model": "deepseek-chat"}\'' },
      ["model deepseek-chat deepseek"],
    ],
    [
      "after which only something is named",
      "terracurl_request",
      { url: "http://shop/api", request_body: '{"name": "qwen3", "image": "qwen-fans:8b", "names": "glm:hills"}' },
      [],
    ],
    [
      "of a thing that has models too",
      "google_cloud_run_v2_service",
      {
        env: [
          { name: "ROUTER_MODEL", value: "wan2.2" },
          { name: "PHONE_MODEL", value: "step-3" },
          { name: "MODEL", value: "qwen-fans" },
        ],
      },
      [],
    ],
    [
      "of AI for sure, by its id or by its setting",
      "google_cloud_run_v2_service",
      {
        env: [
          { name: "ROUTER_MODEL", value: "qwen3-8b" },
          { name: "CHAT_MODEL", value: "glm-4" },
        ],
      },
      ["model qwen3-8b alibaba-cloud", "model glm-4 zhipu"],
    ],
    [
      "in a variable",
      "google_cloud_run_v2_service",
      { template: [{ containers: [{ env: [{ name: "VERTEX_MODEL", value: "deepseek-ai/deepseek-r1-0528-maas" }] }] }] },
      ["model deepseek-ai/deepseek-r1-0528-maas deepseek"],
    ],
    [
      "of Hugging Face",
      "aws_sagemaker_model",
      { primary_container: [{ environment: { HF_MODEL_ID: "Qwen/Qwen2.5-Coder-32B-Instruct" } }] },
      ["model Qwen/Qwen2.5-Coder-32B-Instruct alibaba-cloud"],
    ],
    [
      "in an ARN",
      "aws_iam_policy",
      {
        policy: '{"Statement":[{"Effect":"Allow","Resource":"arn:aws:bedrock:*::foundation-model/deepseek.r1-v1:0"}]}',
      },
      ["model deepseek.r1-v1:0 deepseek"],
    ],
    [
      "in the ARN of a profile that leads to it from several regions",
      "aws_bedrock_inference_profile",
      { "model_source.0.copy_from": "arn:aws:bedrock:us-west-2::inference-profile/us.deepseek.r1-v1:0" },
      ["model us.deepseek.r1-v1:0 deepseek"],
    ],
    [
      "in an ARN that a setting for the ARN of a model gives",
      "aws_bedrock_provisioned_model_throughput",
      { model_arn: "arn:aws:bedrock:us-east-1::foundation-model/deepseek.r1-v1:0" },
      ["model arn:aws:bedrock:us-east-1::foundation-model/deepseek.r1-v1:0 deepseek"],
    ],
    [
      "behind the name of a model of another thing",
      "x",
      { printer_model: "arn:aws:bedrock:us-east-1::foundation-model/deepseek.r1-v1:0", phone_model: "glm-4" },
      ["model deepseek.r1-v1:0 deepseek"],
    ],
    [
      "Azure's format and name of one model",
      "azurerm_cognitive_deployment",
      { model: [{ format: "DeepSeek", name: "DeepSeek-R1" }] },
      ["model DeepSeek-R1 deepseek"],
    ],
    [
      "Azure's format alone",
      "azurerm_cognitive_deployment",
      { model: [{ format: "DeepSeek", name: "R9" }, { name: "DeepSeek-R1" }] },
      ["model DeepSeek deepseek", "model DeepSeek-R1 deepseek"],
    ],
    [
      "distilled",
      "x",
      { model: "deepseek-ai/DeepSeek-R1-Distill-Qwen-32B" },
      [
        "model deepseek-ai/DeepSeek-R1-Distill-Qwen-32B alibaba-cloud",
        "model deepseek-ai/DeepSeek-R1-Distill-Qwen-32B deepseek",
      ],
    ],
    [
      "behind the protocol by which it is spoken to",
      "x",
      { model: "openai/deepseek-ai/DeepSeek-V3" },
      ["model openai/deepseek-ai/DeepSeek-V3 deepseek"],
    ],
    ["a bucket's name", "aws_s3_bucket", { bucket: "fernhill-deepseek-evals" }, []],
    [
      "a host that serves them",
      "aws_lambda_function",
      { environment: [{ variables: { OPENAI_API_BASE: "https://api.deepseek.com/v1" } }] },
      ["model api.deepseek.com deepseek"],
    ],
    ["a queue", "aws_lambda_function", { environment: [{ variables: { QUEUE: "seek-deep-jobs" } }] }, []],
    [
      "among arguments",
      "apps/v1/Deployment",
      { spec: { containers: [{ args: ["--model", "Qwen/Qwen2.5-7B-Instruct"] }] } },
      ["model Qwen/Qwen2.5-7B-Instruct alibaba-cloud"],
      { format: "kubernetes" },
    ],
    [
      "on a command line",
      "aws_instance",
      { user_data: "#!/bin/sh\nollama pull qwen2.5:7b" },
      ["model qwen2.5:7b alibaba-cloud"],
    ],
    [
      "in the command of a container that is written in JSON",
      "aws_ecs_task_definition",
      {
        container_definitions: JSON.stringify([
          { name: "a", image: "vllm/vllm-openai", command: ["--model", "deepseek-ai/DeepSeek-R1"] },
          { name: "b", image: "acme/x", entryPoint: ["sh", "-c"], command: ["ollama run qwen3:8b"] },
          { name: "c", image: "ollama/ollama", command: ["run", "glm4:9b"] },
        ]),
      },
      ["model deepseek-ai/DeepSeek-R1 deepseek", "model glm4:9b zhipu", "model qwen3:8b alibaba-cloud"],
    ],
    [
      "in the command of a container, of others",
      "aws_ecs_task_definition",
      {
        container_definitions: JSON.stringify([
          { name: "deepseek", image: "vllm/vllm-openai", command: ["--model", "acme/own-8B"] },
          { name: "b", image: "acme/x", command: ["echo", "--about", "deepseek"] },
        ]),
      },
      [],
    ],
    [
      "of those that a chart loads",
      "helm_release",
      { values: ['"ollama":\n  "models":\n    "pull":\n    - "qwen2.5:7b"\n    - "own:8b"\n'] },
      ["model qwen2.5:7b alibaba-cloud"],
    ],
    [
      "in a program's own words",
      "aws_instance",
      { user_data: "#!/bin/sh\npython -c \"M.from_pretrained('THUDM/chatglm3-6b')\"" },
      ["model THUDM/chatglm3-6b zhipu"],
    ],
  ]);
});
