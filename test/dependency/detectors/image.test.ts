import { describe, expect, it } from "vitest";
import { dependencies, literal, subject, template, unknown, writtenAt } from "../build.ts";
import { table } from "./table.ts";

describe("image", () => {
  table([
    [
      "with registry, port and digest",
      "docker_container",
      { image: "registry.cn-zhangjiakou.aliyuncs.com:443/edge/proxy@sha256:11" },
      ["image registry.cn-zhangjiakou.aliyuncs.com/edge/proxy alibaba-cloud/CN"],
    ],
    ["a namesake in the path", "docker_container", { image: "localhost:5000/aliyuncs.com/proxy:1" }, []],
    [
      "in a JSON text",
      "aws_ecs_task_definition",
      {
        container_definitions: template(
          '[{"image":"',
          literal("ccr.ccs.tencentyun.com/lumenpay"),
          "/worker:",
          unknown,
          '"}]',
        ),
      },
      ["image ccr.ccs.tencentyun.com/lumenpay/worker tencent-cloud/CN"],
    ],
    [
      "a place within the name of the registry that is not known",
      "docker_container",
      { image: template("registry.", unknown, ".aliyuncs.com/acme/web:1") },
      ["image *.aliyuncs.com/acme/web alibaba-cloud"],
    ],
    [
      "a registry in a pair",
      "helm_release",
      { set: [{ name: "controller.image.registry", value: "registry.cn-beijing.aliyuncs.com" }] },
      ["image registry.cn-beijing.aliyuncs.com alibaba-cloud/CN"],
    ],
    [
      "a repository in YAML",
      "helm_release",
      { values: ["image:\n  repository: registry.aliyuncs.com/google_containers/metrics-server\n  tag: v0.7.2\n"] },
      ["image registry.aliyuncs.com/google_containers/metrics-server alibaba-cloud"],
    ],
    [
      "in a flagged place",
      "aws_lambda_function",
      { image_uri: "111122223333.dkr.ecr.ap-east-1.amazonaws.com/score:7" },
      ["image 111122223333.dkr.ecr.ap-east-1.amazonaws.com/score aws/HK"],
    ],
    [
      "elsewhere",
      "aws_lambda_function",
      { image_uri: "111122223333.dkr.ecr.ap-southeast-1.amazonaws.com/score:7" },
      [],
    ],
    ["for people", "aws_instance", { tags: { image: "registry.cn-hangzhou.aliyuncs.com/x:1" } }, []],
    [
      "an unknown registry",
      "kubernetes_pod",
      { spec: [{ container: [{ image: template(unknown, "/aliyuncs.com/x:1") }] }] },
      [],
    ],
  ]);

  it("points at the piece that names the registry", () => {
    const settings = {
      container_definitions: template(
        '[{"image":"',
        literal("ccr.ccs.tencentyun.com/lumenpay"),
        "/worker:",
        unknown,
        '"}]',
      ),
    };
    const [found] = dependencies(subject("aws_ecs_task_definition", settings)).filter(({ kind }) => kind === "image");
    expect(found && writtenAt(found)).toBe('"ccr.ccs.tencentyun.com/lumenpay"');
  });
});
