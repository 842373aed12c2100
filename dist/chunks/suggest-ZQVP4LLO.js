import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{a,b,c}from"./chunk-VF44G5DC.js";import"./chunk-IMBRML3L.js";export{b as meant,c as nearNames,a as suggestion};
