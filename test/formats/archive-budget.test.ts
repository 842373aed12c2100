/** A few bytes of an archive can stand for many: of all that a scan unpacks together there is an end. */
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { opener } from "../../src/formats/named/archives.ts";

const block = 512;

/** An archive of one text file. */
function archive(size: number): Buffer {
  const header = Buffer.alloc(block);
  header.write("run.sh", 0);
  header.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  header.write("0", 156);
  return gzipSync(Buffer.concat([header, Buffer.alloc(Math.ceil(size / block) * block, "a"), Buffer.alloc(2 * block)]));
}

test("what comes out of archives is counted together", () => {
  const open = opener(3_000);
  const one = archive(1_000);
  expect(open(one)).toEqual([{ path: "run.sh", isText: true }]);
  expect(open(one)).not.toBeNull();
  expect(open(one)).toBeNull();
});

test("what is damaged is charged as if it held the most", () => {
  const open = opener(3_000);
  expect(open(archive(1_000).subarray(0, 60))).toBeNull();
  expect(open(archive(1_000))).toBeNull();
});
