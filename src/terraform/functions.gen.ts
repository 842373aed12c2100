// Generated from src/terraform/functions/ by scripts/generate/functions.ts; do not edit.
import { abs } from "./functions/abs.ts";
import { abspath } from "./functions/abspath.ts";
import { alltrue } from "./functions/alltrue.ts";
import { anytrue } from "./functions/anytrue.ts";
import { base64decode } from "./functions/base64decode.ts";
import { base64encode } from "./functions/base64encode.ts";
import { base64gunzip } from "./functions/base64gunzip.ts";
import { base64gzip } from "./functions/base64gzip.ts";
import { base64sha256 } from "./functions/base64sha256.ts";
import { base64sha512 } from "./functions/base64sha512.ts";
import { basename } from "./functions/basename.ts";
import { bcrypt } from "./functions/bcrypt.ts";
import { ceil } from "./functions/ceil.ts";
import { chomp } from "./functions/chomp.ts";
import { chunklist } from "./functions/chunklist.ts";
import { cidrcontains } from "./functions/cidrcontains.ts";
import { cidrhost } from "./functions/cidrhost.ts";
import { cidrnetmask } from "./functions/cidrnetmask.ts";
import { cidrsubnet } from "./functions/cidrsubnet.ts";
import { cidrsubnets } from "./functions/cidrsubnets.ts";
import { coalesce } from "./functions/coalesce.ts";
import { coalescelist } from "./functions/coalescelist.ts";
import { compact } from "./functions/compact.ts";
import { concat } from "./functions/concat.ts";
import { contains } from "./functions/contains.ts";
import { csvdecode } from "./functions/csvdecode.ts";
import { dirname } from "./functions/dirname.ts";
import { distinct } from "./functions/distinct.ts";
import { element } from "./functions/element.ts";
import { endswith } from "./functions/endswith.ts";
import { file } from "./functions/file.ts";
import { filebase64 } from "./functions/filebase64.ts";
import { filebase64sha256 } from "./functions/filebase64sha256.ts";
import { filebase64sha512 } from "./functions/filebase64sha512.ts";
import { fileexists } from "./functions/fileexists.ts";
import { filemd5 } from "./functions/filemd5.ts";
import { fileset } from "./functions/fileset.ts";
import { filesha1 } from "./functions/filesha1.ts";
import { filesha256 } from "./functions/filesha256.ts";
import { filesha512 } from "./functions/filesha512.ts";
import { flatten } from "./functions/flatten.ts";
import { floor } from "./functions/floor.ts";
import { format } from "./functions/format.ts";
import { formatdate } from "./functions/formatdate.ts";
import { formatlist } from "./functions/formatlist.ts";
import { indent } from "./functions/indent.ts";
import { index } from "./functions/index.ts";
import { join } from "./functions/join.ts";
import { jsondecode } from "./functions/jsondecode.ts";
import { jsonencode } from "./functions/jsonencode.ts";
import { keys } from "./functions/keys.ts";
import { length } from "./functions/length.ts";
import { log } from "./functions/log.ts";
import { lookup } from "./functions/lookup.ts";
import { lower } from "./functions/lower.ts";
import { matchkeys } from "./functions/matchkeys.ts";
import { max } from "./functions/max.ts";
import { md5 } from "./functions/md5.ts";
import { merge } from "./functions/merge.ts";
import { min } from "./functions/min.ts";
import { one } from "./functions/one.ts";
import { parseint } from "./functions/parseint.ts";
import { pathexpand } from "./functions/pathexpand.ts";
import { plantimestamp } from "./functions/plantimestamp.ts";
import { pow } from "./functions/pow.ts";
import { range } from "./functions/range.ts";
import { regex } from "./functions/regex.ts";
import { regexall } from "./functions/regexall.ts";
import { replace } from "./functions/replace.ts";
import { reverse } from "./functions/reverse.ts";
import { rsadecrypt } from "./functions/rsadecrypt.ts";
import { setintersection } from "./functions/setintersection.ts";
import { setproduct } from "./functions/setproduct.ts";
import { setsubtract } from "./functions/setsubtract.ts";
import { setunion } from "./functions/setunion.ts";
import { sha1 } from "./functions/sha1.ts";
import { sha256 } from "./functions/sha256.ts";
import { sha512 } from "./functions/sha512.ts";
import { signum } from "./functions/signum.ts";
import { slice } from "./functions/slice.ts";
import { sort } from "./functions/sort.ts";
import { split } from "./functions/split.ts";
import { startswith } from "./functions/startswith.ts";
import { strcontains } from "./functions/strcontains.ts";
import { strrev } from "./functions/strrev.ts";
import { substr } from "./functions/substr.ts";
import { sum } from "./functions/sum.ts";
import { textdecodebase64 } from "./functions/textdecodebase64.ts";
import { textencodebase64 } from "./functions/textencodebase64.ts";
import { timeadd } from "./functions/timeadd.ts";
import { timecmp } from "./functions/timecmp.ts";
import { timestamp } from "./functions/timestamp.ts";
import { title } from "./functions/title.ts";
import { tobool } from "./functions/tobool.ts";
import { tolist } from "./functions/tolist.ts";
import { tomap } from "./functions/tomap.ts";
import { tonumber } from "./functions/tonumber.ts";
import { toset } from "./functions/toset.ts";
import { tostring } from "./functions/tostring.ts";
import { transpose } from "./functions/transpose.ts";
import { trim } from "./functions/trim.ts";
import { trimprefix } from "./functions/trimprefix.ts";
import { trimspace } from "./functions/trimspace.ts";
import { trimsuffix } from "./functions/trimsuffix.ts";
import { upper } from "./functions/upper.ts";
import { urldecode } from "./functions/urldecode.ts";
import { urlencode } from "./functions/urlencode.ts";
import { uuid } from "./functions/uuid.ts";
import { uuidv5 } from "./functions/uuidv5.ts";
import { values } from "./functions/values.ts";
import { yamldecode } from "./functions/yamldecode.ts";
import { yamlencode } from "./functions/yamlencode.ts";
import { zipmap } from "./functions/zipmap.ts";
import type { TerraformFunction } from "./functions/function.ts";

/** Every function of the language by its name, but for the special forms that get their arguments unevaluated. */
export const functions: ReadonlyMap<string, TerraformFunction> = new Map<string, TerraformFunction>([
  ["abs", abs],
  ["abspath", abspath],
  ["alltrue", alltrue],
  ["anytrue", anytrue],
  ["base64decode", base64decode],
  ["base64encode", base64encode],
  ["base64gunzip", base64gunzip],
  ["base64gzip", base64gzip],
  ["base64sha256", base64sha256],
  ["base64sha512", base64sha512],
  ["basename", basename],
  ["bcrypt", bcrypt],
  ["ceil", ceil],
  ["chomp", chomp],
  ["chunklist", chunklist],
  ["cidrcontains", cidrcontains],
  ["cidrhost", cidrhost],
  ["cidrnetmask", cidrnetmask],
  ["cidrsubnet", cidrsubnet],
  ["cidrsubnets", cidrsubnets],
  ["coalesce", coalesce],
  ["coalescelist", coalescelist],
  ["compact", compact],
  ["concat", concat],
  ["contains", contains],
  ["csvdecode", csvdecode],
  ["dirname", dirname],
  ["distinct", distinct],
  ["element", element],
  ["endswith", endswith],
  ["file", file],
  ["filebase64", filebase64],
  ["filebase64sha256", filebase64sha256],
  ["filebase64sha512", filebase64sha512],
  ["fileexists", fileexists],
  ["filemd5", filemd5],
  ["fileset", fileset],
  ["filesha1", filesha1],
  ["filesha256", filesha256],
  ["filesha512", filesha512],
  ["flatten", flatten],
  ["floor", floor],
  ["format", format],
  ["formatdate", formatdate],
  ["formatlist", formatlist],
  ["indent", indent],
  ["index", index],
  ["join", join],
  ["jsondecode", jsondecode],
  ["jsonencode", jsonencode],
  ["keys", keys],
  ["length", length],
  ["log", log],
  ["lookup", lookup],
  ["lower", lower],
  ["matchkeys", matchkeys],
  ["max", max],
  ["md5", md5],
  ["merge", merge],
  ["min", min],
  ["one", one],
  ["parseint", parseint],
  ["pathexpand", pathexpand],
  ["plantimestamp", plantimestamp],
  ["pow", pow],
  ["range", range],
  ["regex", regex],
  ["regexall", regexall],
  ["replace", replace],
  ["reverse", reverse],
  ["rsadecrypt", rsadecrypt],
  ["setintersection", setintersection],
  ["setproduct", setproduct],
  ["setsubtract", setsubtract],
  ["setunion", setunion],
  ["sha1", sha1],
  ["sha256", sha256],
  ["sha512", sha512],
  ["signum", signum],
  ["slice", slice],
  ["sort", sort],
  ["split", split],
  ["startswith", startswith],
  ["strcontains", strcontains],
  ["strrev", strrev],
  ["substr", substr],
  ["sum", sum],
  ["textdecodebase64", textdecodebase64],
  ["textencodebase64", textencodebase64],
  ["timeadd", timeadd],
  ["timecmp", timecmp],
  ["timestamp", timestamp],
  ["title", title],
  ["tobool", tobool],
  ["tolist", tolist],
  ["tomap", tomap],
  ["tonumber", tonumber],
  ["toset", toset],
  ["tostring", tostring],
  ["transpose", transpose],
  ["trim", trim],
  ["trimprefix", trimprefix],
  ["trimspace", trimspace],
  ["trimsuffix", trimsuffix],
  ["upper", upper],
  ["urldecode", urldecode],
  ["urlencode", urlencode],
  ["uuid", uuid],
  ["uuidv5", uuidv5],
  ["values", values],
  ["yamldecode", yamldecode],
  ["yamlencode", yamlencode],
  ["zipmap", zipmap],
]);
