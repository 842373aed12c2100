/** How fast HCL is read: our parser beside `hcl2-parser`, over one corpus in one process. */
import hcl2 from "hcl2-parser";
import { parseHcl } from "../src/hcl/parse.ts";

/**
 * Bytes of the corpus our parser reads in one round; `hcl2-parser` reads the first part of it, as it needs minutes for
 * all.
 */
const CORPUS = 7_000_000;
const SLICE = 100_000;
const ROUNDS = 5;

const REGIONS = ["eu-central-1", "us-east-1", "cn-north-1", "ap-southeast-2"];

/** One file of made-up but ordinary Terraform: variables, locals, resources, a module, policies, user data. */
function file(index: number): string {
  const region = REGIONS[index % REGIONS.length] ?? "";
  return `# Service ${index}: network, storage and compute.
terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.${index % 90}"
    }
  }
}

variable "environment_${index}" {
  description = "Where service ${index} runs; one of the environments of the platform team"
  type        = string
  default     = "staging"

  validation {
    condition     = contains(["staging", "production"], var.environment_${index})
    error_message = "The environment must be staging or production."
  }
}

locals {
  name = "\${var.environment_${index}}-service-${index}"
  tags = merge(var.tags, {
    Service     = "service-${index}"
    Environment = var.environment_${index}
    "cost:unit" = "unit-${index % 7}"
  })
  subnets = { for zone, block in var.subnets : zone => cidrsubnet(block, 4, ${index % 16}) if block != null }
}

resource "aws_s3_bucket" "data_${index}" {
  bucket        = "\${local.name}-data-${region}"
  force_destroy = var.environment_${index} == "staging" ? true : false
  tags          = local.tags

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [tags["LastScanned"], bucket]
  }
}

resource "aws_instance" "worker_${index}" {
  count                  = var.worker_count * 2 + 1
  ami                    = data.aws_ami.linux.id
  instance_type          = lookup(var.instance_types, var.environment_${index}, "t3.medium")
  subnet_id              = element(aws_subnet.private[*].id, count.index)
  vpc_security_group_ids = [aws_security_group.worker.id, module.network_${index}.security_group_ids["shared"]]

  # The agent reports to the region of the bucket.
  user_data = <<-EOT
    #!/bin/bash
    set -euo pipefail
    curl -fsSL https://packages.example.com/agent/install.sh | bash -s -- --region ${region}
    echo "bucket=\${aws_s3_bucket.data_${index}.bucket}" >> /etc/agent.conf
    %{ for host in var.hosts ~}
    echo "peer=\${host}" >> /etc/agent.conf
    %{ endfor ~}
  EOT

  dynamic "ebs_block_device" {
    for_each = var.volumes
    content {
      device_name = ebs_block_device.value.device
      volume_size = ebs_block_device.value.size
      encrypted   = true
    }
  }
}

resource "aws_iam_role_policy" "worker_${index}" {
  name = "\${local.name}-worker"
  role = aws_iam_role.worker.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:ListBucket"]
        Resource = ["arn:aws:s3:::\${aws_s3_bucket.data_${index}.bucket}", "\${aws_s3_bucket.data_${index}.arn}/*"]
      },
    ]
  })
}

module "network_${index}" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.1.${index % 10}"

  name               = local.name
  cidr               = "10.${index % 250}.0.0/16"
  azs                = ["${region}a", "${region}b", "${region}c"]
  enable_nat_gateway = true
  tags               = local.tags
}

output "bucket_arn_${index}" {
  value       = try(aws_s3_bucket.data_${index}.arn, null)
  description = "Where the data of service ${index} lies"
  sensitive   = false
}
`;
}

function corpus(size: number): string[] {
  const files: string[] = [];
  for (let bytes = 0; bytes < size;) {
    const text = file(files.length);
    files.push(text);
    bytes += text.length;
  }
  return files;
}

/** MB/s at which `read` gets through the texts, in the best of several rounds. */
function rate(texts: readonly string[], rounds: number, read: (text: string) => void): number {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    for (const text of texts) read(text);
    best = Math.min(best, performance.now() - start);
  }
  return bytes / 1e3 / best;
}

export async function run(): Promise<void> {
  const texts = corpus(CORPUS);
  const ours = rate(texts, ROUNDS, (text) => {
    const { diagnostics } = parseHcl({ path: "main.tf", text });
    if (diagnostics.length > 0) throw new Error(diagnostics[0]?.message);
  });
  const theirs = rate(corpus(SLICE), 2, (text) => {
    if (hcl2.parseToObject(text)[0] === null) throw new Error("hcl2-parser refused the corpus");
  });
  console.log(
    `hcl: ours ${ours.toFixed(1)} MB/s, hcl2-parser ${theirs.toFixed(3)} MB/s, ratio ${(ours / theirs).toFixed(0)}`,
  );
}
