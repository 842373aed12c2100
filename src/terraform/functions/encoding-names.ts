/**
 * The names by which Terraform knows character encodings: those of IANA's registry of character sets, and their
 * aliases. Each line is the label under which `character-encodings.ts` finds how to read it, and its names.
 */
const table = `
utf-8 utf-8 csutf8
utf-16 utf-16 csutf16
utf-16be utf-16be csutf16be
utf-16le utf-16le csutf16le
us-ascii us-ascii us iso646-us ansi_x3.4-1968 ansi_x3.4-1986 iso_646.irv:1991 iso-ir-6 ibm367 cp367 csascii
latin1 iso-8859-1 iso_8859-1 iso_8859-1:1987 iso-ir-100 latin1 l1 ibm819 cp819 csisolatin1
iso-8859-2 iso-8859-2 iso_8859-2 iso_8859-2:1987 iso-ir-101 latin2 l2 csisolatin2
iso-8859-3 iso-8859-3 iso_8859-3 iso_8859-3:1988 iso-ir-109 latin3 l3 csisolatin3
iso-8859-4 iso-8859-4 iso_8859-4 iso_8859-4:1988 iso-ir-110 latin4 l4 csisolatin4
iso-8859-5 iso-8859-5 iso_8859-5 iso_8859-5:1988 iso-ir-144 cyrillic csisolatincyrillic
iso-8859-6 iso-8859-6 iso_8859-6 iso_8859-6:1987 iso-ir-127 arabic asmo-708 ecma-114 csisolatinarabic
iso-8859-6 iso-8859-6-e iso_8859-6-e csiso88596e iso-8859-6-i iso_8859-6-i csiso88596i
iso-8859-7 iso-8859-7 iso_8859-7 iso_8859-7:1987 iso-ir-126 greek greek8 elot_928 ecma-118 csisolatingreek
iso-8859-8 iso-8859-8 iso_8859-8 iso_8859-8:1988 iso-ir-138 hebrew csisolatinhebrew
iso-8859-8 iso-8859-8-e iso_8859-8-e csiso88598e iso-8859-8-i iso_8859-8-i csiso88598i
latin5 iso-8859-9 iso_8859-9 iso_8859-9:1989 iso-ir-148 latin5 l5 csisolatin5
iso-8859-10 iso-8859-10 iso_8859-10:1992 iso-ir-157 latin6 l6 csisolatin6
iso-8859-13 iso-8859-13 csiso885913
iso-8859-14 iso-8859-14 iso_8859-14 iso_8859-14:1998 iso-ir-199 iso-celtic latin8 l8 csiso885914
iso-8859-15 iso-8859-15 iso_8859-15 latin-9 csiso885915
iso-8859-16 iso-8859-16 iso_8859-16 iso_8859-16:2001 iso-ir-226 latin10 l10 csiso885916
koi8-r koi8-r cskoi8r
koi8-u koi8-u cskoi8u
windows-874 windows-874 cswindows874
windows-1250 windows-1250 cswindows1250
windows-1251 windows-1251 cswindows1251
windows-1252 windows-1252 cswindows1252
windows-1253 windows-1253 cswindows1253
windows-1254 windows-1254 cswindows1254
windows-1255 windows-1255 cswindows1255
windows-1256 windows-1256 cswindows1256
windows-1257 windows-1257 cswindows1257
windows-1258 windows-1258 cswindows1258
gbk gbk cp936 ms936 windows-936 csgbk
gb18030 gb18030 csgb18030
hz-gb-2312 hz-gb-2312
big5 big5 csbig5
euc-jp euc-jp extended_unix_code_packed_format_for_japanese cseucpkdfmtjapanese
iso-2022-jp iso-2022-jp csiso2022jp
shift_jis shift_jis ms_kanji csshiftjis
euc-kr euc-kr cseuckr
macintosh macintosh mac csmacintosh
ibm037 ibm037 cp037 ebcdic-cp-us ebcdic-cp-ca ebcdic-cp-wt ebcdic-cp-nl csibm037
ibm437 ibm437 cp437 437 cspc8codepage437
ibm850 ibm850 cp850 850 cspc850multilingual
ibm852 ibm852 cp852 852 cspcp852
ibm855 ibm855 cp855 855 csibm855
ibm858 ibm00858 ccsid00858 cp00858 pc-multilingual-850+euro csibm00858
ibm860 ibm860 cp860 860 csibm860
ibm862 ibm862 cp862 862 cspc862latinhebrew
ibm863 ibm863 cp863 863 csibm863
ibm865 ibm865 cp865 865 csibm865
ibm866 ibm866 cp866 866 csibm866
ibm1047 ibm1047 ibm-1047 csibm1047
ibm1140 ibm01140 ccsid01140 cp01140 ebcdic-us-37+euro csibm01140
`;

let labels: ReadonlyMap<string, string> | null = null;

/** The label of an encoding by one of its names, in any case; null where Terraform knows none of that name. */
export function encodingLabel(name: string): string | null {
  labels ??= new Map(
    table
      .trim()
      .split("\n")
      .flatMap((line) => {
        const [label = "", ...names] = line.split(" ");
        return names.map((each) => [each, label] as const);
      }),
  );
  return labels.get(name.trim().toLowerCase()) ?? null;
}
