import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
var e=class extends Error{name="UsageError"};function o(r){return r.toSorted((t,n)=>(t.at?.start??0)-(n.at?.start??0))}export{e as a,o as b};
