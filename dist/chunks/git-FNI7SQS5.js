import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{a,b,c,d,e,f,g}from"./chunk-VXPFZ5G6.js";import"./chunk-EGERESIP.js";import"./chunk-IMBRML3L.js";export{e as changedSince,b as commitOf,g as fromTop,a as git,f as holdsTracked,d as isKnown,c as isShallow};
