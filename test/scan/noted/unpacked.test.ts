/** Archives that something unpacks: what is in one and takes effect is told as not looked at. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";

const script = "#!/bin/sh\necho here\n";
const fine = 'provider "aws" {\n  region = "eu-central-1"\n}\n';
const workflow = (run: string): string =>
  `on: push\njobs:\n  d:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${run}\n`;

type Held = Readonly<Record<string, string>>;

function tar(held: Held): Buffer {
  const blocks = Object.entries(held).flatMap(([path, text]) => {
    const header = Buffer.alloc(512);
    header.write(path, 0, 100);
    header.write(text.length.toString(8).padStart(11, "0"), 124);
    header.write("0", 156);
    return [header, Buffer.from(text), Buffer.alloc((512 - (text.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** A list of what is in it, and no more: that is all that is read. */
function zip(held: Held): Buffer {
  const entries = Object.keys(held).map((path) => {
    const entry = Buffer.alloc(46 + path.length);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(path.length, 28);
    entry.write(path, 46);
    return entry;
  });
  const start = Buffer.from([0x50, 0x4b, 3, 4]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(start.length, 16);
  return Buffer.concat([start, ...entries, end]);
}

test.each<[what: string, archive: string, bytes: Buffer, files: Held, told: string | null]>([
  [
    "a script of an image",
    "a.tar.gz",
    gzipSync(tar({ "boot.sh": script })),
    { Dockerfile: "FROM alpine:3\nADD a.tar.gz /\nRUN sh /boot.sh\n" },
    "Dockerfile unpacks a.tar.gz, in which boot.sh lies; it was not looked at",
  ],
  [
    "one that a command of the image unpacks",
    "a.tar",
    tar({ "bin/boot": script }),
    { Dockerfile: "FROM alpine:3\nCOPY a.tar /tmp/\nRUN tar -xf /tmp/a.tar && /tmp/bin/boot\n" },
    "Dockerfile unpacks a.tar, in which bin/boot lies; it was not looked at",
  ],
  [
    "the files of a system, of which none is named",
    "root.tar.gz",
    gzipSync(tar({ "bin/sh": "\u007fELF\0", "etc/hosts.conf": "x" })),
    { Dockerfile: 'FROM scratch\nADD root.tar.gz /\nCMD ["/bin/sh"]\n' },
    null,
  ],
  [
    "Terraform of a pipeline",
    "i.zip",
    zip({ "infra/main.tf": "" }),
    { ".github/workflows/w.yml": workflow("unzip i.zip && terraform -chdir=infra apply") },
    "a command in .github/workflows/w.yml unpacks i.zip, in which infra/main.tf lies; it was not looked at",
  ],
  [
    "pictures",
    "p.zip",
    zip({ "a.png": "", "b.woff2": "" }),
    { ".github/workflows/w.yml": workflow("unzip p.zip -d public") },
    null,
  ],
  [
    "what a command packs",
    "a.tgz",
    gzipSync(tar({ "a.sh": script })),
    { ".github/workflows/w.yml": workflow("tar czf a.tgz src") },
    null,
  ],
  [
    "what can't be opened",
    "a.tar.xz",
    Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]),
    { Makefile: "deploy:\n\ttar xf a.tar.xz\n" },
    "a command in Makefile unpacks a.tar.xz, which can't be opened here; what is in it was not looked at",
  ],
  [
    "a chart that a command installs",
    "c-1.0.0.tgz",
    gzipSync(tar({ "c/Chart.yaml": "name: c\n" })),
    { ".github/workflows/w.yml": workflow("helm upgrade c ./c-1.0.0.tgz") },
    "a command in .github/workflows/w.yml names c-1.0.0.tgz, and no reader took it; it was not looked at",
  ],
  [
    "a chart that Terraform installs",
    "c.tgz",
    gzipSync(tar({ "c/Chart.yaml": "name: c\n" })),
    { "c.tf": 'resource "helm_release" "c" {\n  name  = "c"\n  chart = "${path.module}/c.tgz"\n}\n' },
    "c.tgz is a packed chart and was not looked at; unpack it beside itself, or exclude it",
  ],
])("%s", async (_, archive, bytes, files, told) => {
  const folder = folderOf({ "main.tf": fine, ...files });
  mkdirSync(dirname(join(folder, archive)), { recursive: true });
  writeFileSync(join(folder, archive), bytes);
  const { diagnostics, summary } = await reportOf(folder);
  const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
  expect(errors).toEqual(told === null ? [] : [told]);
  expect(summary.incomplete).toBe(told !== null);
});
