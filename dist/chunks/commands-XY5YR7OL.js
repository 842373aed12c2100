import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{a,b}from"./chunk-VKO4H7EK.js";import"./chunk-IMBRML3L.js";export{b as commands,a as defaultCommand};
