import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
var UsageError=class extends Error{name="UsageError"};function inOrder(diagnostics){return diagnostics.toSorted((a,b)=>(a.at?.start??0)-(b.at?.start??0))}export{UsageError,inOrder};
