import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{e as o}from"./chunk-RBSPSAQX.js";import"./chunk-7V5ZKYLD.js";import{i as r}from"./chunk-DMMKZY6R.js";import"./chunk-SFIIT57B.js";import"./chunk-UWU3RILU.js";import"./chunk-IMBRML3L.js";function s(t,{gate:e}){let{schema:n,...m}=t;return`${r({schema:n,verdict:o(t,e).outcome,...m},2)}
`}export{s as render};
