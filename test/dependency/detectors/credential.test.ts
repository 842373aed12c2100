import { describe, expect, it } from "vitest";
import type { Subject } from "../../../src/subject.ts";
import type { Plain } from "../build.ts";
import { dependencies, flagged, subject, unknown } from "../build.ts";
import { table } from "./table.ts";
import type { Case } from "./table.ts";

/** `YC_TOKEN` may be of whoever has these letters; beside a name that tells more it is Yandex Cloud's. */
it.each<[Record<string, Plain>, boolean]>([
  [{ YC_TOKEN: unknown }, false],
  [{ YC_API_KEY: "x", PATH: "/bin" }, false],
  [{ YC_TOKEN: unknown, YC_CLOUD_ID: "b1g" }, true],
  [{ YC_TOKEN: unknown, YC_API_KEY: unknown }, false],
  [{ YC_IAM_TOKEN: unknown }, true],
])("an acronym alone is in doubt: %j", (variables, verified) => {
  const all = dependencies(subject("aws_lambda_function", { environment: [{ variables }] }));
  const found = all.filter(({ kind }) => kind === "credential");
  expect(found.map((one) => one.verified)).toEqual(found.map(() => verified));
  expect(found.length).toBeGreaterThan(0);
});

describe("credential", () => {
  table([
    [
      "a function's variable",
      "aws_lambda_function",
      { environment: [{ variables: { ALICLOUD_ACCESS_KEY: unknown, PATH: "x" } }] },
      ["credential ALICLOUD_ACCESS_KEY alibaba-cloud"],
    ],
    [
      "a member of a secret",
      "v1/Secret",
      { stringData: { TENCENTCLOUD_SECRET_KEY: unknown } },
      ["credential TENCENTCLOUD_SECRET_KEY tencent-cloud"],
      { format: "kubernetes" },
    ],
    [
      "a secret of a pipeline",
      "github_actions_secret",
      { secret_name: "ALICLOUD_SECRET_KEY", plaintext_value: unknown },
      ["credential ALICLOUD_SECRET_KEY alibaba-cloud"],
    ],
    ["no variable", "aws_ssm_parameter", { name: "ALICLOUD_SECRET_KEY" }, []],
    [
      "a known value",
      "aws_lambda_function",
      { environment: [{ variables: { ALICLOUD_ACCESS_KEY: "x" } }] },
      ["credential ALICLOUD_ACCESS_KEY alibaba-cloud"],
    ],
    [
      "words of every trade behind two or three letters",
      "aws_lambda_function",
      { environment: [{ variables: { HW_PROFILE: "large", MWS_PROJECT: "shop", SBC_REGION_NAME: "emea" } }] },
      [],
    ],
    [
      "a key behind two letters",
      "aws_lambda_function",
      { environment: [{ variables: { HW_ACCESS_KEY: unknown } }] },
      ["credential HW_ACCESS_KEY huawei-cloud"],
    ],
    [
      "a switch that is off",
      "aws_lambda_function",
      { environment: [{ variables: { VLLM_USE_MODELSCOPE: "False" } }] },
      [],
    ],
    [
      "what keeps from using it",
      "aws_lambda_function",
      { environment: [{ variables: { ALIBABA_CLOUD_DISABLED: "true", ALIYUN_BLOCKLIST: "a,b", ALIYUN_IGNORE: "1" } }] },
      [],
    ],
    [
      "a switch that is on",
      "aws_lambda_function",
      { environment: [{ variables: { VLLM_USE_MODELSCOPE: "True" } }] },
      ["credential VLLM_USE_MODELSCOPE alibaba-cloud"],
    ],
    [
      "a switch that is off beside its name",
      "apps/v1/Deployment",
      { spec: { containers: [{ env: [{ name: "VLLM_USE_MODELSCOPE", value: "False" }] }] } },
      [],
      { format: "kubernetes" },
    ],
    [
      "one that is cleared, beside its name and by it",
      "apps/v1/Deployment",
      {
        spec: { containers: [{ env: [{ name: "DEEPSEEK_API_KEY", value: "" }] }] },
        other: { environment: { DASHSCOPE_API_KEY: "" } },
      },
      [],
      { format: "kubernetes" },
    ],
    [
      "a switch that is on beside one that is off",
      "apps/v1/Deployment",
      {
        spec: {
          containers: [
            { env: [{ name: "VLLM_USE_MODELSCOPE", value: "1" }] },
            { env: [{ name: "VLLM_USE_MODELSCOPE", value: "0" }] },
          ],
        },
      },
      ["credential VLLM_USE_MODELSCOPE alibaba-cloud"],
      { format: "kubernetes" },
    ],
    [
      "by name only",
      "apps/v1/Deployment",
      { spec: { containers: [{ env: [{ name: "DASHSCOPE_API_KEY", valueFrom: { secretKeyRef: { name: "s" } } }] }] } },
      ["credential DASHSCOPE_API_KEY alibaba-cloud"],
      { format: "kubernetes" },
    ],
    ["a neutral one", "aws_lambda_function", { environment: [{ variables: { AWS_REGION: "eu-west-1" } }] }, []],
    [
      "a secret that is read",
      "job",
      { env: { X: "${{ secrets.ALICLOUD_ACCESS_KEY }}" } },
      ["credential ALICLOUD_ACCESS_KEY alibaba-cloud"],
      { role: "file", format: "github-actions" },
    ],
    [
      "a variable that is called as the secret in it, said once",
      "job",
      { env: { DEEPSEEK_API_KEY: "${{ secrets.DEEPSEEK_API_KEY }}" } },
      ["credential DEEPSEEK_API_KEY deepseek"],
      { role: "file", format: "github-actions" },
    ],
  ]);
});

/** A lambda function with these variables. */
function variables(of: { readonly [name: string]: Plain }): { readonly [name: string]: Plain } {
  return { environment: [{ variables: of }] };
}

describe("a key beside the address to which it is sent", () => {
  const key = "credential DEEPSEEK_API_KEY deepseek";
  table([
    [
      "of a gateway of one's own",
      "aws_lambda_function",
      variables({ DEEPSEEK_API_KEY: unknown, DEEPSEEK_BASE_URL: "http://vllm.default.svc:8000/v1" }),
      [],
    ],
    [
      "of somebody neutral",
      "aws_lambda_function",
      variables({ DEEPSEEK_API_KEY: "x", DEEPSEEK_API_BASE: "https://openrouter.ai/api/v1" }),
      [],
    ],
    [
      "by name, in a list",
      "apps/v1/Deployment",
      {
        spec: {
          containers: [
            {
              env: [
                { name: "DEEPSEEK_API_KEY", valueFrom: { secretKeyRef: { name: "s" } } },
                { name: "DEEPSEEK_API_URL", value: "http://localhost:11434" },
              ],
            },
          ],
        },
      },
      [],
      { format: "kubernetes" },
    ],
    [
      "of its vendor",
      "aws_lambda_function",
      variables({ DEEPSEEK_API_KEY: unknown, DEEPSEEK_BASE_URL: "https://api.deepseek.com" }),
      [key, "model api.deepseek.com deepseek"],
    ],
    [
      "that nobody says",
      "aws_lambda_function",
      variables({ DEEPSEEK_API_KEY: unknown, DEEPSEEK_BASE_URL: unknown }),
      [key],
    ],
    [
      "of another service",
      "aws_lambda_function",
      variables({ DEEPSEEK_API_KEY: unknown, MOONSHOT_BASE_URL: "http://vllm:8000", BASE_URL: "https://a.example" }),
      [key],
    ],
    [
      "in another container",
      "apps/v1/Deployment",
      {
        spec: {
          containers: [
            { env: [{ name: "DEEPSEEK_BASE_URL", value: "http://vllm:8000" }] },
            { env: [{ name: "DEEPSEEK_API_KEY", value: "x" }] },
          ],
        },
      },
      [key],
      { format: "kubernetes" },
    ],
    ...[
      { DEEPSEEK_API: "enabled" },
      { DEEPSEEK_API: "v3" },
      { DEEPSEEK_SERVER: "app-1" },
      { DEEPSEEK_API: "sk-0123456789abcdef" },
      { DEEPSEEK_ENDPOINT: "chat/completions" },
      { DEEPSEEK_HOST: "lambda" },
      { DEEPSEEK_HOST: "0.0.0.0" },
      { DEEPSEEK_URL: "http://0.0.0.0:8000" },
    ].map((beside): Case => {
      const title = `that is none: ${JSON.stringify(beside)}`;
      return [title, "aws_lambda_function", variables({ DEEPSEEK_API_KEY: unknown, ...beside }), [key]];
    }),
    ...[
      { DEEPSEEK_HOST: "gateway.internal" },
      { DEEPSEEK_HOST: "vllm:8000" },
      { DEEPSEEK_ENDPOINT: "10.1.2.3/v1" },
      { DEEPSEEK_SERVER: "http://vllm" },
    ].map((beside): Case => {
      const title = `that is one: ${JSON.stringify(beside)}`;
      return [title, "aws_lambda_function", variables({ DEEPSEEK_API_KEY: unknown, ...beside }), []];
    }),
    [
      "of a cloud, whose keys sign for all of it",
      "aws_lambda_function",
      variables({ ALIBABA_CLOUD_ACCESS_KEY_ID: unknown, ALIBABA_HOST: "db.internal" }),
      ["credential ALIBABA_CLOUD_ACCESS_KEY_ID alibaba-cloud"],
    ],
    [
      "a neutral key that goes to a flagged host",
      "aws_lambda_function",
      variables({ OPENAI_API_KEY: unknown, OPENAI_BASE_URL: "https://api.deepseek.com/v1" }),
      ["model api.deepseek.com deepseek"],
    ],
  ]);
});

describe("a key in a secret that Terraform makes", () => {
  const key = "credential DEEPSEEK_API_KEY deepseek";
  const secret = subject("kubernetes_secret_v1", { metadata: [{ name: "keys" }], data: { DEEPSEEK_API_KEY: unknown } });
  const own = "https://models.shop.internal/v1";
  const settings = subject("kubernetes_config_map", {
    metadata: [{ name: "settings" }],
    data: { DEEPSEEK_BASE_URL: own },
  });
  const secretRef = { secret_ref: [{ name: "keys" }] };
  const deployment = (container: { readonly [name: string]: Plain }) =>
    subject("kubernetes_deployment", { spec: [{ template: [{ spec: [{ container: [container] }] }] }] });

  it.each<readonly [string, readonly Subject[], readonly string[]]>([
    ["that nobody takes", [], [key]],
    [
      "with an address beside it",
      [deployment({ env_from: [secretRef], env: [{ name: "DEEPSEEK_BASE_URL", value: own }] })],
      [],
    ],
    [
      "with an address from a config map",
      [settings, deployment({ env_from: [secretRef, { config_map_ref: [{ name: "settings" }] }] })],
      [],
    ],
    ["with none", [settings, deployment({ env_from: [secretRef] })], [key]],
    [
      "that another namespace has no part in",
      [
        subject("kubernetes_deployment", {
          metadata: [{ name: "d", namespace: "shop" }],
          spec: [{ container: [{ env_from: [secretRef], env: [{ name: "DEEPSEEK_BASE_URL", value: own }] }] }],
        }),
      ],
      [key],
    ],
    [
      "where one of two has one",
      [
        deployment({ env_from: [secretRef], env: [{ name: "DEEPSEEK_BASE_URL", value: own }] }),
        deployment({ env_from: [secretRef] }),
      ],
      [key],
    ],
    [
      "where another secret is taken",
      [
        deployment({
          env_from: [{ secret_ref: [{ name: "others" }] }],
          env: [{ name: "DEEPSEEK_BASE_URL", value: own }],
        }),
      ],
      [key],
    ],
  ])("%s", (_, others, expected) => {
    expect(flagged(secret, ...others)).toEqual(expected);
  });
});
