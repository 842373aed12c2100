/** Where something keeps data beside the place in which it lies, in every format that says so. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";

/** `address: own place; copies` of each that is deployed; what merely may be with a question mark. */
async function copies(files: Record<string, string>): Promise<string[]> {
  const { dependencies } = await reportOf(folderOf(files));
  const rows = dependencies.filter(({ deployed }) => deployed === true);
  const regions = (subject: string, isCopy: boolean): string =>
    rows
      .filter((one) => one.subject === subject && (one.copy === true) === isCopy)
      .map(({ location, certainty }) => `${location?.region ?? "-"}${certainty === "possible" ? "?" : ""}`)
      .join(" ");
  return [...new Set(rows.map(({ subject }) => subject))]
    .map((subject) => `${subject}: ${regions(subject, false)}; ${regions(subject, true)}`.trim())
    .sort();
}

const aws = (resource: string): Record<string, string> => ({
  "main.tf": `provider "aws" {\n  region = "eu-west-1"\n}\nvariable "far" {\n  type = bool\n}\n${resource}\n`,
});

test.each<[string, Record<string, string>, string[]]>([
  [
    "DynamoDB",
    aws('resource "aws_dynamodb_table" "t" {\n  replica {\n    region_name = "ap-east-1"\n  }\n}'),
    ["aws_dynamodb_table.t: eu-west-1; ap-east-1"],
  ],
  [
    "a secret, perhaps",
    aws(
      `resource "aws_secretsmanager_secret" "s" {
  replica {
    region = var.far ? "ap-east-1" : "eu-west-2"
  }
}`,
    ),
    ["aws_secretsmanager_secret.s: eu-west-1; ap-east-1? eu-west-2?"],
  ],
  [
    "a registry",
    aws(
      `resource "aws_ecr_replication_configuration" "e" {
  replication_configuration {
    rule {
      destination {
        region = "ap-east-1"
      }
    }
  }
}`,
    ),
    ["aws_ecr_replication_configuration.e: eu-west-1; ap-east-1"],
  ],
  [
    "a backup, by the name of its vault",
    aws(
      `resource "aws_backup_plan" "p" {
  rule {
    copy_action {
      destination_vault_arn = "arn:aws:backup:ap-east-1:123456789012:backup-vault:v"
    }
  }
}`,
    ),
    ["aws_backup_plan.p: eu-west-1; ap-east-1"],
  ],
  [
    "neither a key elsewhere nor where data came from",
    aws(
      `resource "aws_rds_cluster" "c" {
  source_region = "ap-east-1"
  kms_key_id    = "arn:aws:kms:ap-east-1:123456789012:key/k"
}`,
    ),
    ["aws_rds_cluster.c: eu-west-1;"],
  ],
  [
    "nor what keeps no data",
    aws('resource "aws_ssoadmin_instance_access_control_attributes" "r" {\n  peer {\n    region = "ap-east-1"\n  }\n}'),
    ["aws_ssoadmin_instance_access_control_attributes.r: eu-west-1;"],
  ],
  [
    "Azure: its own location among them, and pairs of regions",
    {
      "main.tf": `resource "azurerm_cosmosdb_account" "c" {
  location = "westeurope"
  geo_location {
    location = "westeurope"
  }
  geo_location {
    location = "eastasia"
  }
}
resource "azurerm_container_registry" "r" {
  location = "westeurope"
  georeplications {
    location = "eastasia"
  }
}
resource "azurerm_storage_account" "s" {
  location                 = "southeastasia"
  account_replication_type = "GRS"
}
`,
    },
    [
      "azurerm_container_registry.r: westeurope; eastasia",
      "azurerm_cosmosdb_account.c: westeurope; eastasia",
      "azurerm_storage_account.s: southeastasia; eastasia",
    ],
  ],
  [
    "Google: buckets, secrets, backups, topics",
    {
      "main.tf": `resource "google_storage_bucket" "b" {
  location = "ASIA"
  custom_placement_config {
    data_locations = ["ASIA-EAST1", "ASIA-EAST2"]
  }
}
resource "google_secret_manager_secret" "s" {
  replication {
    user_managed {
      replicas {
        location = "asia-east2"
      }
    }
  }
}
resource "google_sql_database_instance" "q" {
  region = "europe-west1"
  settings {
    backup_configuration {
      location = "asia-east2"
    }
    location_preference {
      zone = "europe-west1-b"
    }
  }
}
resource "google_pubsub_topic" "t" {
  message_storage_policy {
    allowed_persistence_regions = ["asia-east2"]
  }
}
resource "google_firestore_database" "f" {
  location_id = "asia-east2"
}
`,
    },
    [
      "google_firestore_database.f: asia-east2;",
      "google_pubsub_topic.t: -; asia-east2",
      "google_secret_manager_secret.s: -; asia-east2",
      "google_sql_database_instance.q: europe-west1; asia-east2",
      "google_storage_bucket.b: asia; asia-east1 asia-east2",
    ],
  ],
  [
    "CloudFormation",
    {
      "t.yaml": `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  T:
    Type: AWS::DynamoDB::GlobalTable
    Properties:
      Replicas: [{ Region: ap-east-1 }, { Region: eu-west-1 }]
  S:
    Type: AWS::SecretsManager::Secret
    Properties:
      ReplicaRegions: [{ Region: ap-east-1 }]
`,
    },
    ["S: -; ap-east-1", "T: -; ap-east-1 eu-west-1"],
  ],
  [
    "Bicep",
    {
      "main.bicep": `resource c 'Microsoft.DocumentDB/databaseAccounts@2022-05-15' = {
  name: 'c'
  location: 'westeurope'
  properties: {
    locations: [
      { locationName: 'eastasia' }
    ]
  }
}
`,
    },
    ["c: westeurope; eastasia"],
  ],
  [
    "Pulumi",
    {
      "Pulumi.yaml": `name: x
runtime: yaml
resources:
  t:
    type: aws:dynamodb:Table
    properties:
      region: eu-west-1
      replicas: [{ regionName: ap-east-1 }]
`,
    },
    ["t: eu-west-1; ap-east-1"],
  ],
  [
    "Kubernetes' controllers, which name their operator twice",
    {
      "x.yaml": `apiVersion: dynamodb.aws.upbound.io/v1beta1
kind: Table
metadata: { name: t }
spec:
  forProvider:
    region: eu-west-1
    replica: [{ regionName: ap-east-1 }]
---
apiVersion: secretsmanager.services.k8s.aws/v1alpha1
kind: Secret
metadata: { name: s, annotations: { services.k8s.aws/region: eu-west-1 } }
spec:
  replicaRegions: [{ region: ap-east-1 }]
`,
    },
    ["Secret/s: eu-west-1; ap-east-1", "Table/t: eu-west-1; ap-east-1"],
  ],
  [
    "a state beside its configuration",
    {
      ...aws('resource "aws_dynamodb_table" "t" {}'),
      "terraform.tfstate": JSON.stringify({
        version: 4,
        resources: [
          {
            mode: "managed",
            type: "aws_dynamodb_table",
            name: "t",
            provider: 'provider["registry.terraform.io/hashicorp/aws"]',
            instances: [
              { attributes: { arn: "arn:aws:dynamodb:eu-west-1:1:table/t", replica: [{ region_name: "ap-east-1" }] } },
            ],
          },
        ],
      }),
    },
    ["aws_dynamodb_table.t: eu-west-1; ap-east-1"],
  ],
])("%s", async (_, files, expected) => {
  expect(await copies(files)).toEqual(expected);
});

test.each([
  ['"ap-east-1"', ["error aws_dynamodb_table"]],
  ['var.far ? "ap-east-1" : "eu-west-2"', ["warning aws_dynamodb_table"]],
  ['"eu-west-2"', []],
])("a rule for resources that hold data in a place holds of copies, too: %s", async (region, expected) => {
  const policy =
    'policy: p\ntitle: P\nversion: "1"\nrules:\n  - id: r\n    title: R\n    level: error\n    possible: warning\n' +
    "    match: { kind: resource, holds-data: true, location: { jurisdiction: [HK] } }\n    why: w\n    fix: f\n";
  const table = aws(`resource "aws_dynamodb_table" "t" {\n  replica {\n    region_name = ${region}\n  }\n}`);
  const { findings } = await reportOf(folderOf({ "p.yaml": policy, ...table }), { policies: ["p.yaml"] });
  expect(findings.map(({ level, value }) => `${level} ${value}`)).toEqual(expected);
});
