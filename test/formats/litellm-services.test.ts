import { expect, test } from "vitest";
import { servicesAsked } from "../../src/formats/application/litellm-services.ts";
import { string } from "../../src/value/build.ts";
import { origin, stepsOf } from "../../src/value/trace.ts";

test("an address that LiteLLM asks by default says where it comes from", () => {
  const at = { source: { path: "config.yaml", text: "dashscope/qwen-max" }, start: 0, end: 18 };
  const path = ["model_list", 0, "litellm_params", "model"];
  const [asked] = servicesAsked([{ path, value: string("dashscope/qwen-max", origin("literal", at)), at }]);
  expect(asked?.value).toMatchObject({ kind: "string", text: "https://dashscope.aliyuncs.com" });
  const trace = asked?.value.kind === "string" ? asked.value.trace : null;
  expect(stepsOf(trace!).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    "literal ",
    "default LiteLLM for dashscope/",
  ]);
});
