/**
 * What lies in archives of the repository that something unpacks. They are only listed: what is in one and takes effect
 * is told as not looked at, and one that holds pictures is no business of anybody's.
 */
import { compression } from "../../libraries.ts";

/** A regular file in an archive. */
export interface Member {
  readonly path: string;
  /** Whether it begins like text; archives whose files are packed one by one leave that open, as true. */
  readonly isText: boolean;
}

/** Archives that `ADD` unpacks by itself. */
export const tarName = /\.(?:tar(?:\.(?:gz|xz|bz2|zst))?|tgz|txz|tbz2?)$/i;
export const archiveName = /\.(?:tar(?:\.(?:gz|xz|bz2|zst))?|tgz|txz|tbz2?|zip)$/i;

const maxMembers = 20_000;
const maxUnpacked = 64 << 20;
/** Of all archives of a scan together: a few bytes can stand for many. */
const maxUnpackedInAll = 1 << 29;
const block = 512;

/** Opens archives until what comes out of them is more than a scan looks at. */
export function opener(most = maxUnpackedInAll): typeof membersOf {
  let left = most;
  return (bytes) => (left <= 0 ? null : membersOf(bytes, (size) => (left -= size)));
}

/**
 * Null: nobody here can open it, it is damaged, or it holds more than is listed.
 *
 * @param unpacked is told how much came out of it.
 */
export function membersOf(bytes: Uint8Array, unpacked: (size: number) => void = () => {}): readonly Member[] | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length >= 4 && buffer.readUInt32LE(0) === 0x04034b50) return membersOfZip(buffer);
  if (buffer.length < 2 || buffer.readUInt16BE(0) !== 0x1f8b) return membersOfTar(buffer);
  try {
    const content = compression().gunzipSync(buffer, { maxOutputLength: maxUnpacked });
    unpacked(content.length);
    return membersOfTar(content);
  } catch {
    unpacked(maxUnpacked);
    return null;
  }
}

function membersOfTar(buffer: Buffer): readonly Member[] | null {
  const members: Member[] = [];
  let long: string | null = null;
  for (let at = 0; at + block <= buffer.length;) {
    if (buffer[at] === 0) return members;
    const size = Number.parseInt(textAt(buffer, at + 124, 12), 8);
    const content = buffer.subarray(at + block, at + block + size);
    if (!Number.isSafeInteger(size) || size < 0 || content.length < size || members.length >= maxMembers) return null;
    const kind = String.fromCharCode(buffer[at + 156] ?? 0);
    // A name that is too long for its place stands before it, as GNU writes it or as POSIX does.
    if (kind === "L") long = textAt(content, 0, size);
    else if (kind === "x") long = /^\d+ path=(.*)$/m.exec(content.toString("utf8"))?.[1] ?? long;
    else {
      const isFile = kind === "0" || kind === "\0" || kind === "7";
      const isPosix = textAt(buffer, at + 257, 5) === "ustar";
      const prefix = isPosix ? textAt(buffer, at + 345, 155) : "";
      const own = textAt(buffer, at, 100);
      const path = long ?? (prefix === "" ? own : `${prefix}/${own}`);
      if (isFile) members.push({ path, isText: !content.subarray(0, block).includes(0) });
      long = null;
    }
    at += block + Math.ceil(size / block) * block;
  }
  return members.length > 0 ? members : null;
}

/** By the list at its end. */
function membersOfZip(buffer: Buffer): readonly Member[] | null {
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > buffer.length) return null;
  const count = buffer.readUInt16LE(end + 10);
  const members: Member[] = [];
  let at = buffer.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== 0x02014b50 || index >= maxMembers) return null;
    const [name, extra, comment] = [28, 30, 32].map((place) => buffer.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const path = buffer.toString("utf8", at + 46, at + 46 + name);
    if (!path.endsWith("/")) members.push({ path, isText: true });
    at += 46 + name + extra + comment;
  }
  return members;
}

/** Up to the first byte that is nothing. */
function textAt(buffer: Buffer, start: number, length: number): string {
  const [text = ""] = buffer.toString("utf8", start, Math.min(start + length, buffer.length)).split("\0");
  return text.trim();
}
