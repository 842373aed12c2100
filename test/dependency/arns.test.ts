/** Resources of a state that say the same but for what stands behind the account in their ARNs are looked at once. */
import { expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { detect } from "../../src/dependency/detect.ts";
import { sieves } from "../../src/dependency/quiet.ts";
import { readState } from "../../src/formats/plan/read-state.ts";

const catalogue = builtinCatalogue();

const arns = [
  "arn:aws:kms:ap-east-1:123456789012:key/11111111-2222-3333-4444-555555555555",
  "arn:aws:kms:ap-east-1:123456789012:key/66666666-7777-8888-9999-000000000000",
  "arn:aws:kms:eu-central-1:123456789012:key/66666666-7777-8888-9999-000000000000",
  "arn:aws-cn:kms:cn-north-1:123456789012:key/1",
  "arn:aws-cn:iam::123456789012:role/one",
  "arn:aws-cn:iam::123456789012:role/two",
  "arn:aws:bedrock:eu-west-1::foundation-model/deepseek.r1-v1:0",
  "arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-v1:0",
  "arn:aws:events:eu-west-1:123456789012:rule/to-oss-cn-hangzhou.aliyuncs.com",
  "arn:aws:events:eu-west-1:123456789012:rule/to-nowhere",
  "arn:aws:s3:ap-east-1:123456789012:accesspoint/arn:aws-cn:s3:cn-north-1:1:b",
  "arn:aws:s3:ap-east-1:123456789012:accesspoint/b",
];

function stateOf(name: string): string {
  return JSON.stringify({
    version: 4,
    lineage: "x",
    resources: arns.map((arn, index) => ({
      mode: "managed",
      type: "aws_sqs_queue",
      name: `q${index}`,
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [{ attributes: { [name]: arn, name: `q${index}` } }],
    })),
  });
}

test.each(["arn", "kms_master_key_id", "role_arn", "model_id", "endpoint", "region", "image", "description"])(
  "what a sieve calls a name is found as without it: %s",
  (name) => {
    const found = [false, true].map((isSifted) => {
      const { readings } = readState({ path: "terraform.tfstate", text: stateOf(name) });
      return readings.flatMap((reading) => {
        if (isSifted) reading.sift?.(sieves(catalogue));
        return detect(reading, catalogue).map(({ kind, value, operator, location, origin, sink }) => [
          kind,
          value,
          operator?.entity,
          location?.region,
          origin.start,
          sink.subject,
          sink.at.start,
          sink.at.end,
        ]);
      });
    });
    expect(found[0]?.length).toBeGreaterThanOrEqual(arns.length);
    expect(found[1]).toEqual(found[0]);
  },
);
