/** What is found in a resource is found in each scenario that says the same, and in no other. */
import { expect, test } from "vitest";
import { bodiesOfRoot } from "../../src/dependency/bodies.ts";
import type { Prepared } from "../../src/dependency/bodies.ts";
import type { Setting, Subject } from "../../src/subject.ts";
import { string } from "../../src/value/build.ts";

const at = { source: { path: "main.tf", text: 'resource "aws_sqs_queue" "q" {}' }, start: 0, end: 8 };
const setting: Setting = { path: ["name"], value: string("orders", null), at };

function queue(settings: readonly Setting[], changed: Partial<Subject> = {}): Subject {
  return {
    role: "resource",
    address: "aws_sqs_queue.q",
    format: "terraform",
    at,
    type: "aws_sqs_queue",
    provider: null,
    settings,
    providerConfig: "provider.aws",
    when: [],
    byDefault: false,
    tags: {},
    ...changed,
  };
}

const prepare = (): Prepared => ({ leaves: [], hosts: () => [] });

test("the same settings in another scenario are the same body, made ready once", () => {
  const { find } = bodiesOfRoot();
  const first = find(queue([setting]), "aws", prepare);
  const second = find(queue([setting], { tags: { stage: "live" } }), "aws", prepare);
  expect(second?.body).toBe(first?.body);
  expect(second?.leaves).toBe(first?.leaves);
});

test("what leaves a setting open is asked of each, so each has leaves of its own", () => {
  const { find } = bodiesOfRoot();
  const first = find(queue([{ ...setting, leftOpenBy: () => [] }]), "aws", prepare);
  const second = find(queue([{ ...setting, leftOpenBy: () => [] }]), "aws", prepare);
  expect(second?.body).toBe(first?.body);
  expect(second?.leaves).not.toBe(first?.leaves);
});

test.each<[string, Subject, string]>([
  ["an equal text that came another way", queue([{ ...setting, value: string("orders", null) }]), "aws"],
  ["one setting more", queue([setting, setting]), "aws"],
  ["another configuration", queue([setting], { providerConfig: "provider.aws.cn" }), "aws"],
  ["a configuration that points to another cloud", queue([setting]), "c2"],
  ["one of which nothing is deployed", queue([setting], { isIdle: true }), "aws"],
])("%s is another body", (_, subject, cloud) => {
  const { find } = bodiesOfRoot();
  const first = find(queue([setting]), "aws", prepare);
  expect(find(subject, cloud, prepare)?.body).not.toBe(first?.body);
});

test("other formats and roles are looked at each", () => {
  const { find } = bodiesOfRoot();
  expect(find(queue([setting], { format: "kubernetes" }), "aws", prepare)).toBeNull();
  expect(find(queue([setting], { role: "provider" }), "aws", prepare)).toBeNull();
});
