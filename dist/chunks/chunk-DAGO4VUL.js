import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
var e="borderlint.yaml",n={paths:[],exclude:[],policies:[],catalogue:[],varFiles:[],variables:[],stated:[],workspace:null,baseline:null,waivers:[],failOn:null,formats:[],allowIncomplete:!1,minCoverage:null};export{e as a,n as b};
