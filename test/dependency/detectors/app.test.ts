import { describe } from "vitest";
import { table } from "./table.ts";

describe("app", () => {
  table([
    ["a manufacturer", "aws_iot_thing", { attributes: { manufacturer: "Hikvision" } }, ["app Hikvision hikvision"]],
    ["another", "aws_iot_thing", { attributes: { manufacturer: "Axis" } }, []],
    ["an identity provider", "aws_cognito_identity_provider", { provider_name: "WeChat" }, ["app WeChat tencent"]],
    ["sign-in with its accounts", "auth0_connection", { strategy: "weixin", name: "baidu" }, ["app weixin tencent"]],
    [
      "a phone maker's notifications",
      "aws_lambda_function",
      { environment: [{ variables: { PUSH: "https://push-api.cloud.huawei.com/v1" } }] },
      ["app push-api.cloud.huawei.com huawei"],
    ],
  ]);
});
