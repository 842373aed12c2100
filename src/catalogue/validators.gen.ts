// Generated from schemas/catalogue-*.schema.json by scripts/generate/catalogue-validators.ts; do not edit.
/* oxlint-disable */
// @ts-nocheck: plain JavaScript as ajv writes it.
export const entity = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://borderlint.dev/schemas/catalogue-entity.schema.json","title":"Borderlint catalogue: one entity and the signals by which it is known","type":"object","required":["entity","name","jurisdiction","tier","as-of","source"],"additionalProperties":false,"properties":{"entity":{"$ref":"#/definitions/id","description":"Identifier; equals the file's name."},"name":{"type":"string","pattern":"\\S"},"also-known-as":{"type":"array","items":{"type":["string","integer"],"pattern":"\\S"}},"parent":{"type":["string","null"],"description":"Name of the company that controls it."},"jurisdiction":{"$ref":"#/definitions/jurisdictionOrNull","description":"The jurisdiction that it answers to; null where nobody knows."},"tier":{"enum":["operator","carrier","vendor","app","ai","mirror","nuanced","neutral"]},"note":{"type":["string","null"],"description":"Neutral remark that a report can print."},"verified":{"type":"boolean","description":"false: no page was read on who operates it and from where; nothing that rests on it fails a build."},"as-of":{"$ref":"#/definitions/date"},"source":{"type":"string","pattern":"\\S","description":"Source of every signal that names none of its own."},"lists":{"type":"array","items":{"type":"object","required":["list","source"],"additionalProperties":false,"properties":{"list":{"type":"string","pattern":"\\S","description":"A file of policies/catalogue/lists/."},"since":{"anyOf":[{"$ref":"#/definitions/partialDate"},{"type":"null"}]},"person":{"type":"string","pattern":"\\S","description":"Whom the list names, as it spells it; several apart by semicolons."},"relation":{"enum":["itself","parent","subsidiary","affiliate"],"description":"What the listed person is to the entity; default: itself. A subsidiary's or affiliate's entry says nothing of the entity."},"covers":{"type":"string","pattern":"\\S","description":"What of the person's the list is about, where that is not all of it: anti-virus software."},"source":{"type":"string","pattern":"\\S"},"as-of":{"$ref":"#/definitions/date"},"verified":{"type":"boolean"},"note":{"type":"string"}}}},"registrants":{"type":"array","items":{"type":"string","pattern":"\\S"},"description":"How a routing table spells who holds the entity's autonomous systems; * matches anything."},"other-registrants":{"type":"array","items":{"type":"string","pattern":"\\S"},"description":"Registrants in a routing table whose names resemble the entity's and who are somebody else; * matches anything."},"signals":{"type":"object","additionalProperties":false,"properties":{"terraform-provider":{"$ref":"#/definitions/signals","description":"namespace/type, on whatever registry host."},"provider-host":{"$ref":"#/definitions/signals","description":"Terraform registry run by the vendor."},"resource-prefix":{"$ref":"#/definitions/signals","description":"Prefix of resource types: alicloud_, ALIYUN::."},"backend":{"$ref":"#/definitions/signals","description":"Terraform back-end type."},"domain":{"$ref":"#/definitions/signals","description":"Host suffix, matched on label boundaries."},"registry":{"$ref":"#/definitions/signals","description":"Image registry: host, optionally with a path prefix."},"mirror":{"$ref":"#/definitions/signals","description":"Package, OS, registry or git mirror: host, optionally with a path prefix."},"resolver":{"$ref":"#/definitions/signals","description":"DNS or time server: address or host."},"metadata":{"$ref":"#/definitions/signals","description":"Address of an instance metadata service."},"asn":{"$ref":"#/definitions/numbers","description":"Autonomous system number."},"carrier":{"$ref":"#/definitions/signals","description":"Name in interconnect settings, matched on word boundaries."},"kubernetes":{"$ref":"#/definitions/signals","description":"Driver, provisioner, annotation, class or API group; a trailing * matches any rest."},"package":{"type":"object","propertyNames":{"$ref":"#/definitions/id"},"additionalProperties":{"$ref":"#/definitions/signals"},"description":"Names by ecosystem: pulumi, ansible, npm, terraform-module …; * matches anything."},"model":{"$ref":"#/definitions/signals","description":"Globs on model ids, case-insensitive."},"environment":{"$ref":"#/definitions/signals","description":"Environment variables; a trailing * matches any rest."}}},"near-misses":{"type":"array","items":{"type":"object","required":["value","as","reason"],"additionalProperties":false,"properties":{"value":{"type":["string","integer"]},"as":{"enum":["host","provider","resource-type","backend","image","package","kubernetes","asn","carrier","ip","model","environment","region","partition"]},"ecosystem":{"$ref":"#/definitions/id"},"reason":{"type":"string","pattern":"\\S"}}}}},"definitions":{"id":{"type":"string","pattern":"^[a-z0-9]+(?:-[a-z0-9]+)*$"},"date":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},"partialDate":{"type":"string","pattern":"^[0-9]{4}(?:-[0-9]{2}){0,2}$"},"jurisdiction":{"type":"string","pattern":"^[A-Z]{2}$","description":"ISO 3166-1 alpha-2."},"jurisdictionOrNull":{"anyOf":[{"$ref":"#/definitions/jurisdiction"},{"type":"null"}]},"kind":{"enum":["provider","resource","region","partition","endpoint","image","module","backend","mirror","resolver","carrier","model","app","product","credential"]},"signals":{"type":"array","items":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"object","allOf":[{"$ref":"#/definitions/detail"},{"type":"object","properties":{"value":{"type":"string","pattern":"\\S"}}}]}]}},"numbers":{"type":"array","items":{"anyOf":[{"type":"integer","minimum":1,"maximum":4294967295},{"type":"object","allOf":[{"$ref":"#/definitions/detail"},{"type":"object","properties":{"value":{"type":"integer","minimum":1,"maximum":4294967295}}}]}]}},"detail":{"type":"object","required":["value"],"additionalProperties":false,"properties":{"value":{},"verified":{"type":"boolean","description":"false: could not be verified, never fails a build by itself."},"source":{"type":"string","pattern":"\\S"},"as-of":{"$ref":"#/definitions/date"},"jurisdiction":{"$ref":"#/definitions/jurisdiction","description":"Where it lies, where the signal alone tells."},"region":{"type":"string","description":"Region or partition of the entity's cloud in which it lies."},"kind":{"$ref":"#/definitions/kind","description":"The kind of tie, where it is not the one usual for such a signal."},"note":{"type":"string"}}}}};
const schema12 = {"type":"string","pattern":"^[a-z0-9]+(?:-[a-z0-9]+)*$"};
const schema15 = {"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"};
const schema16 = {"type":"string","pattern":"^[0-9]{4}(?:-[0-9]{2}){0,2}$"};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^[a-z0-9]+(?:-[a-z0-9]+)*$", "u");
const pattern1 = new RegExp("\\S", "u");
const pattern4 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");
const pattern7 = new RegExp("^[0-9]{4}(?:-[0-9]{2}){0,2}$", "u");
const schema13 = {"anyOf":[{"$ref":"#/definitions/jurisdiction"},{"type":"null"}]};
const schema14 = {"type":"string","pattern":"^[A-Z]{2}$","description":"ISO 3166-1 alpha-2."};
const pattern3 = new RegExp("^[A-Z]{2}$", "u");

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data === "string"){
if(!pattern3.test(data)){
const err0 = {instancePath,schemaPath:"#/definitions/jurisdiction/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{2}$"},message:"must match pattern \""+"^[A-Z]{2}$"+"\""};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/definitions/jurisdiction/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs4 = errors;
if(data !== null){
const err2 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate11.errors = vErrors;
return errors === 0;
}

const schema18 = {"type":"array","items":{"anyOf":[{"type":"string","pattern":"\\S"},{"type":"object","allOf":[{"$ref":"#/definitions/detail"},{"type":"object","properties":{"value":{"type":"string","pattern":"\\S"}}}]}]}};
const schema19 = {"type":"object","required":["value"],"additionalProperties":false,"properties":{"value":{},"verified":{"type":"boolean","description":"false: could not be verified, never fails a build by itself."},"source":{"type":"string","pattern":"\\S"},"as-of":{"$ref":"#/definitions/date"},"jurisdiction":{"$ref":"#/definitions/jurisdiction","description":"Where it lies, where the signal alone tells."},"region":{"type":"string","description":"Region or partition of the entity's cloud in which it lies."},"kind":{"$ref":"#/definitions/kind","description":"The kind of tie, where it is not the one usual for such a signal."},"note":{"type":"string"}}};
const schema22 = {"enum":["provider","resource","region","partition","endpoint","image","module","backend","mirror","resolver","carrier","model","app","product","credential"]};

function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.value === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "value") || (key0 === "verified")) || (key0 === "source")) || (key0 === "as-of")) || (key0 === "jurisdiction")) || (key0 === "region")) || (key0 === "kind")) || (key0 === "note"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.verified !== undefined){
if(typeof data.verified !== "boolean"){
const err2 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.source !== undefined){
let data1 = data.source;
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
const err3 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data["as-of"] !== undefined){
let data2 = data["as-of"];
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err5 = {instancePath:instancePath+"/as-of",schemaPath:"#/definitions/date/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"+"\""};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/as-of",schemaPath:"#/definitions/date/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.jurisdiction !== undefined){
let data3 = data.jurisdiction;
if(typeof data3 === "string"){
if(!pattern3.test(data3)){
const err7 = {instancePath:instancePath+"/jurisdiction",schemaPath:"#/definitions/jurisdiction/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{2}$"},message:"must match pattern \""+"^[A-Z]{2}$"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/jurisdiction",schemaPath:"#/definitions/jurisdiction/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.region !== undefined){
if(typeof data.region !== "string"){
const err9 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.kind !== undefined){
let data5 = data.kind;
if(!(((((((((((((((data5 === "provider") || (data5 === "resource")) || (data5 === "region")) || (data5 === "partition")) || (data5 === "endpoint")) || (data5 === "image")) || (data5 === "module")) || (data5 === "backend")) || (data5 === "mirror")) || (data5 === "resolver")) || (data5 === "carrier")) || (data5 === "model")) || (data5 === "app")) || (data5 === "product")) || (data5 === "credential"))){
const err10 = {instancePath:instancePath+"/kind",schemaPath:"#/definitions/kind/enum",keyword:"enum",params:{allowedValues: schema22.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.note !== undefined){
if(typeof data.note !== "string"){
const err11 = {instancePath:instancePath+"/note",schemaPath:"#/properties/note/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate14.errors = vErrors;
return errors === 0;
}


function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs2 = errors;
let valid2 = false;
const _errs3 = errors;
if(typeof data0 === "string"){
if(!pattern1.test(data0)){
const err0 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/0/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const _errs5 = errors;
if(!(data0 && typeof data0 == "object" && !Array.isArray(data0))){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(validate14(data0, {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
errors = vErrors.length;
}
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.value !== undefined){
let data1 = data0.value;
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
const err3 = {instancePath:instancePath+"/" + i0+"/value",schemaPath:"#/items/anyOf/1/allOf/1/properties/value/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/" + i0+"/value",schemaPath:"#/items/anyOf/1/allOf/1/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/1/allOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid2 = valid2 || _valid0;
}
if(!valid2){
const err6 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate13.errors = vErrors;
return errors === 0;
}

const schema23 = {"type":"array","items":{"anyOf":[{"type":"integer","minimum":1,"maximum":4294967295},{"type":"object","allOf":[{"$ref":"#/definitions/detail"},{"type":"object","properties":{"value":{"type":"integer","minimum":1,"maximum":4294967295}}}]}]}};

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs2 = errors;
let valid2 = false;
const _errs3 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err0 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 4294967295 || isNaN(data0)){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295},message:"must be <= 4294967295"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const _errs5 = errors;
if(!(data0 && typeof data0 == "object" && !Array.isArray(data0))){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!(validate14(data0, {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate14.errors : vErrors.concat(validate14.errors);
errors = vErrors.length;
}
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.value !== undefined){
let data1 = data0.value;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/" + i0+"/value",schemaPath:"#/items/anyOf/1/allOf/1/properties/value/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 4294967295 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/" + i0+"/value",schemaPath:"#/items/anyOf/1/allOf/1/properties/value/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4294967295},message:"must be <= 4294967295"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/" + i0+"/value",schemaPath:"#/items/anyOf/1/allOf/1/properties/value/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
}
else {
const err7 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf/1/allOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid2 = valid2 || _valid0;
}
if(!valid2){
const err8 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://borderlint.dev/schemas/catalogue-entity.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.entity === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "entity"},message:"must have required property '"+"entity"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.jurisdiction === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "jurisdiction"},message:"must have required property '"+"jurisdiction"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.tier === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tier"},message:"must have required property '"+"tier"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data["as-of"] === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "as-of"},message:"must have required property '"+"as-of"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.source === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err6 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.entity !== undefined){
let data0 = data.entity;
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
const err7 = {instancePath:instancePath+"/entity",schemaPath:"#/definitions/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z0-9]+(?:-[a-z0-9]+)*$"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/entity",schemaPath:"#/definitions/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
const err9 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data["also-known-as"] !== undefined){
let data2 = data["also-known-as"];
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if((typeof data3 !== "string") && (!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3))))){
const err11 = {instancePath:instancePath+"/also-known-as/" + i0,schemaPath:"#/properties/also-known-as/items/type",keyword:"type",params:{type: schema11.properties["also-known-as"].items.type},message:"must be string,integer"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(typeof data3 === "string"){
if(!pattern1.test(data3)){
const err12 = {instancePath:instancePath+"/also-known-as/" + i0,schemaPath:"#/properties/also-known-as/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
else {
const err13 = {instancePath:instancePath+"/also-known-as",schemaPath:"#/properties/also-known-as/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.parent !== undefined){
let data4 = data.parent;
if((typeof data4 !== "string") && (data4 !== null)){
const err14 = {instancePath:instancePath+"/parent",schemaPath:"#/properties/parent/type",keyword:"type",params:{type: schema11.properties.parent.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.jurisdiction !== undefined){
if(!(validate11(data.jurisdiction, {instancePath:instancePath+"/jurisdiction",parentData:data,parentDataProperty:"jurisdiction",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
}
if(data.tier !== undefined){
let data6 = data.tier;
if(!((((((((data6 === "operator") || (data6 === "carrier")) || (data6 === "vendor")) || (data6 === "app")) || (data6 === "ai")) || (data6 === "mirror")) || (data6 === "nuanced")) || (data6 === "neutral"))){
const err15 = {instancePath:instancePath+"/tier",schemaPath:"#/properties/tier/enum",keyword:"enum",params:{allowedValues: schema11.properties.tier.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.note !== undefined){
let data7 = data.note;
if((typeof data7 !== "string") && (data7 !== null)){
const err16 = {instancePath:instancePath+"/note",schemaPath:"#/properties/note/type",keyword:"type",params:{type: schema11.properties.note.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.verified !== undefined){
if(typeof data.verified !== "boolean"){
const err17 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data["as-of"] !== undefined){
let data9 = data["as-of"];
if(typeof data9 === "string"){
if(!pattern4.test(data9)){
const err18 = {instancePath:instancePath+"/as-of",schemaPath:"#/definitions/date/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"+"\""};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/as-of",schemaPath:"#/definitions/date/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.source !== undefined){
let data10 = data.source;
if(typeof data10 === "string"){
if(!pattern1.test(data10)){
const err20 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.lists !== undefined){
let data11 = data.lists;
if(Array.isArray(data11)){
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
let data12 = data11[i1];
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.list === undefined){
const err22 = {instancePath:instancePath+"/lists/" + i1,schemaPath:"#/properties/lists/items/required",keyword:"required",params:{missingProperty: "list"},message:"must have required property '"+"list"+"'"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data12.source === undefined){
const err23 = {instancePath:instancePath+"/lists/" + i1,schemaPath:"#/properties/lists/items/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
for(const key1 in data12){
if(!(func2.call(schema11.properties.lists.items.properties, key1))){
const err24 = {instancePath:instancePath+"/lists/" + i1,schemaPath:"#/properties/lists/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data12.list !== undefined){
let data13 = data12.list;
if(typeof data13 === "string"){
if(!pattern1.test(data13)){
const err25 = {instancePath:instancePath+"/lists/" + i1+"/list",schemaPath:"#/properties/lists/items/properties/list/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/lists/" + i1+"/list",schemaPath:"#/properties/lists/items/properties/list/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data12.since !== undefined){
let data14 = data12.since;
const _errs32 = errors;
let valid8 = false;
const _errs33 = errors;
if(typeof data14 === "string"){
if(!pattern7.test(data14)){
const err27 = {instancePath:instancePath+"/lists/" + i1+"/since",schemaPath:"#/definitions/partialDate/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}(?:-[0-9]{2}){0,2}$"},message:"must match pattern \""+"^[0-9]{4}(?:-[0-9]{2}){0,2}$"+"\""};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/lists/" + i1+"/since",schemaPath:"#/definitions/partialDate/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid0 = _errs33 === errors;
valid8 = valid8 || _valid0;
if(!valid8){
const _errs36 = errors;
if(data14 !== null){
const err29 = {instancePath:instancePath+"/lists/" + i1+"/since",schemaPath:"#/properties/lists/items/properties/since/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid0 = _errs36 === errors;
valid8 = valid8 || _valid0;
}
if(!valid8){
const err30 = {instancePath:instancePath+"/lists/" + i1+"/since",schemaPath:"#/properties/lists/items/properties/since/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
else {
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
}
}
if(data12.person !== undefined){
let data15 = data12.person;
if(typeof data15 === "string"){
if(!pattern1.test(data15)){
const err31 = {instancePath:instancePath+"/lists/" + i1+"/person",schemaPath:"#/properties/lists/items/properties/person/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/lists/" + i1+"/person",schemaPath:"#/properties/lists/items/properties/person/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data12.relation !== undefined){
let data16 = data12.relation;
if(!((((data16 === "itself") || (data16 === "parent")) || (data16 === "subsidiary")) || (data16 === "affiliate"))){
const err33 = {instancePath:instancePath+"/lists/" + i1+"/relation",schemaPath:"#/properties/lists/items/properties/relation/enum",keyword:"enum",params:{allowedValues: schema11.properties.lists.items.properties.relation.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data12.covers !== undefined){
let data17 = data12.covers;
if(typeof data17 === "string"){
if(!pattern1.test(data17)){
const err34 = {instancePath:instancePath+"/lists/" + i1+"/covers",schemaPath:"#/properties/lists/items/properties/covers/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/lists/" + i1+"/covers",schemaPath:"#/properties/lists/items/properties/covers/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data12.source !== undefined){
let data18 = data12.source;
if(typeof data18 === "string"){
if(!pattern1.test(data18)){
const err36 = {instancePath:instancePath+"/lists/" + i1+"/source",schemaPath:"#/properties/lists/items/properties/source/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/lists/" + i1+"/source",schemaPath:"#/properties/lists/items/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data12["as-of"] !== undefined){
let data19 = data12["as-of"];
if(typeof data19 === "string"){
if(!pattern4.test(data19)){
const err38 = {instancePath:instancePath+"/lists/" + i1+"/as-of",schemaPath:"#/definitions/date/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"+"\""};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/lists/" + i1+"/as-of",schemaPath:"#/definitions/date/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data12.verified !== undefined){
if(typeof data12.verified !== "boolean"){
const err40 = {instancePath:instancePath+"/lists/" + i1+"/verified",schemaPath:"#/properties/lists/items/properties/verified/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data12.note !== undefined){
if(typeof data12.note !== "string"){
const err41 = {instancePath:instancePath+"/lists/" + i1+"/note",schemaPath:"#/properties/lists/items/properties/note/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/lists/" + i1,schemaPath:"#/properties/lists/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/lists",schemaPath:"#/properties/lists/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.registrants !== undefined){
let data22 = data.registrants;
if(Array.isArray(data22)){
const len2 = data22.length;
for(let i2=0; i2<len2; i2++){
let data23 = data22[i2];
if(typeof data23 === "string"){
if(!pattern1.test(data23)){
const err44 = {instancePath:instancePath+"/registrants/" + i2,schemaPath:"#/properties/registrants/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/registrants/" + i2,schemaPath:"#/properties/registrants/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/registrants",schemaPath:"#/properties/registrants/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data["other-registrants"] !== undefined){
let data24 = data["other-registrants"];
if(Array.isArray(data24)){
const len3 = data24.length;
for(let i3=0; i3<len3; i3++){
let data25 = data24[i3];
if(typeof data25 === "string"){
if(!pattern1.test(data25)){
const err47 = {instancePath:instancePath+"/other-registrants/" + i3,schemaPath:"#/properties/other-registrants/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/other-registrants/" + i3,schemaPath:"#/properties/other-registrants/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/other-registrants",schemaPath:"#/properties/other-registrants/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.signals !== undefined){
let data26 = data.signals;
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
for(const key2 in data26){
if(!(func2.call(schema11.properties.signals.properties, key2))){
const err50 = {instancePath:instancePath+"/signals",schemaPath:"#/properties/signals/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data26["terraform-provider"] !== undefined){
if(!(validate13(data26["terraform-provider"], {instancePath:instancePath+"/signals/terraform-provider",parentData:data26,parentDataProperty:"terraform-provider",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data26["provider-host"] !== undefined){
if(!(validate13(data26["provider-host"], {instancePath:instancePath+"/signals/provider-host",parentData:data26,parentDataProperty:"provider-host",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data26["resource-prefix"] !== undefined){
if(!(validate13(data26["resource-prefix"], {instancePath:instancePath+"/signals/resource-prefix",parentData:data26,parentDataProperty:"resource-prefix",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data26.backend !== undefined){
if(!(validate13(data26.backend, {instancePath:instancePath+"/signals/backend",parentData:data26,parentDataProperty:"backend",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data26.domain !== undefined){
if(!(validate13(data26.domain, {instancePath:instancePath+"/signals/domain",parentData:data26,parentDataProperty:"domain",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data26.registry !== undefined){
if(!(validate13(data26.registry, {instancePath:instancePath+"/signals/registry",parentData:data26,parentDataProperty:"registry",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data26.mirror !== undefined){
if(!(validate13(data26.mirror, {instancePath:instancePath+"/signals/mirror",parentData:data26,parentDataProperty:"mirror",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data26.resolver !== undefined){
if(!(validate13(data26.resolver, {instancePath:instancePath+"/signals/resolver",parentData:data26,parentDataProperty:"resolver",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data26.metadata !== undefined){
if(!(validate13(data26.metadata, {instancePath:instancePath+"/signals/metadata",parentData:data26,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data26.asn !== undefined){
if(!(validate25(data26.asn, {instancePath:instancePath+"/signals/asn",parentData:data26,parentDataProperty:"asn",rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
}
if(data26.carrier !== undefined){
if(!(validate13(data26.carrier, {instancePath:instancePath+"/signals/carrier",parentData:data26,parentDataProperty:"carrier",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data26.kubernetes !== undefined){
if(!(validate13(data26.kubernetes, {instancePath:instancePath+"/signals/kubernetes",parentData:data26,parentDataProperty:"kubernetes",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data26.package !== undefined){
let data39 = data26.package;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
for(const key3 in data39){
const _errs77 = errors;
if(typeof key3 === "string"){
if(!pattern0.test(key3)){
const err51 = {instancePath:instancePath+"/signals/package",schemaPath:"#/definitions/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z0-9]+(?:-[a-z0-9]+)*$"+"\"",propertyName:key3};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/signals/package",schemaPath:"#/definitions/id/type",keyword:"type",params:{type: "string"},message:"must be string",propertyName:key3};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
var valid16 = _errs77 === errors;
if(!valid16){
const err53 = {instancePath:instancePath+"/signals/package",schemaPath:"#/properties/signals/properties/package/propertyNames",keyword:"propertyNames",params:{propertyName: key3},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
for(const key4 in data39){
if(!(validate13(data39[key4], {instancePath:instancePath+"/signals/package/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data39,parentDataProperty:key4,rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
}
else {
const err54 = {instancePath:instancePath+"/signals/package",schemaPath:"#/properties/signals/properties/package/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data26.model !== undefined){
if(!(validate13(data26.model, {instancePath:instancePath+"/signals/model",parentData:data26,parentDataProperty:"model",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data26.environment !== undefined){
if(!(validate13(data26.environment, {instancePath:instancePath+"/signals/environment",parentData:data26,parentDataProperty:"environment",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
}
else {
const err55 = {instancePath:instancePath+"/signals",schemaPath:"#/properties/signals/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data["near-misses"] !== undefined){
let data43 = data["near-misses"];
if(Array.isArray(data43)){
const len4 = data43.length;
for(let i4=0; i4<len4; i4++){
let data44 = data43[i4];
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(data44.value === undefined){
const err56 = {instancePath:instancePath+"/near-misses/" + i4,schemaPath:"#/properties/near-misses/items/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(data44.as === undefined){
const err57 = {instancePath:instancePath+"/near-misses/" + i4,schemaPath:"#/properties/near-misses/items/required",keyword:"required",params:{missingProperty: "as"},message:"must have required property '"+"as"+"'"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(data44.reason === undefined){
const err58 = {instancePath:instancePath+"/near-misses/" + i4,schemaPath:"#/properties/near-misses/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
for(const key5 in data44){
if(!((((key5 === "value") || (key5 === "as")) || (key5 === "ecosystem")) || (key5 === "reason"))){
const err59 = {instancePath:instancePath+"/near-misses/" + i4,schemaPath:"#/properties/near-misses/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data44.value !== undefined){
let data45 = data44.value;
if((typeof data45 !== "string") && (!(((typeof data45 == "number") && (!(data45 % 1) && !isNaN(data45))) && (isFinite(data45))))){
const err60 = {instancePath:instancePath+"/near-misses/" + i4+"/value",schemaPath:"#/properties/near-misses/items/properties/value/type",keyword:"type",params:{type: schema11.properties["near-misses"].items.properties.value.type},message:"must be string,integer"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data44.as !== undefined){
let data46 = data44.as;
if(!((((((((((((((data46 === "host") || (data46 === "provider")) || (data46 === "resource-type")) || (data46 === "backend")) || (data46 === "image")) || (data46 === "package")) || (data46 === "kubernetes")) || (data46 === "asn")) || (data46 === "carrier")) || (data46 === "ip")) || (data46 === "model")) || (data46 === "environment")) || (data46 === "region")) || (data46 === "partition"))){
const err61 = {instancePath:instancePath+"/near-misses/" + i4+"/as",schemaPath:"#/properties/near-misses/items/properties/as/enum",keyword:"enum",params:{allowedValues: schema11.properties["near-misses"].items.properties.as.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data44.ecosystem !== undefined){
let data47 = data44.ecosystem;
if(typeof data47 === "string"){
if(!pattern0.test(data47)){
const err62 = {instancePath:instancePath+"/near-misses/" + i4+"/ecosystem",schemaPath:"#/definitions/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z0-9]+(?:-[a-z0-9]+)*$"+"\""};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/near-misses/" + i4+"/ecosystem",schemaPath:"#/definitions/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data44.reason !== undefined){
let data48 = data44.reason;
if(typeof data48 === "string"){
if(!pattern1.test(data48)){
const err64 = {instancePath:instancePath+"/near-misses/" + i4+"/reason",schemaPath:"#/properties/near-misses/items/properties/reason/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/near-misses/" + i4+"/reason",schemaPath:"#/properties/near-misses/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
else {
const err66 = {instancePath:instancePath+"/near-misses/" + i4,schemaPath:"#/properties/near-misses/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
else {
const err67 = {instancePath:instancePath+"/near-misses",schemaPath:"#/properties/near-misses/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
else {
const err68 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

export const list = validate33;
const schema26 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://borderlint.dev/schemas/catalogue-list.schema.json","title":"Borderlint catalogue: one legal or policy list","type":"object","required":["list","title","citation","status","date","countries","summary","source","as-of"],"additionalProperties":false,"properties":{"list":{"type":"string","pattern":"^[a-z0-9]+(?:[-/.][a-z0-9]+)*$"},"title":{"type":"string","pattern":"\\S"},"also-known-as":{"type":"array","items":{"type":"string","pattern":"\\S"},"description":"Other names by which people know it: SDN."},"citation":{"type":"string","pattern":"\\S"},"jurisdiction":{"type":"string","pattern":"^[A-Z]{2}$","description":"Whose law or policy it is: ISO 3166-1 alpha-2, or EU. Required of what is built in."},"status":{"enum":["in-force","proposed","superseded","terminated","policy","unknown"]},"date":{"anyOf":[{"type":"string","pattern":"^[0-9]{4}(?:-[0-9]{2}){0,2}$"},{"type":"null"}]},"countries":{"type":"array","items":{"type":"string","pattern":"^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$"},"description":"The list's own country set (ISO 3166-1 alpha-2, or 3166-2 for a part of a country), never merged with another's."},"binds":{"type":"string","pattern":"\\S","description":"Whom it obliges, in a few words. Required of what is built in."},"summary":{"type":"string","pattern":"\\S","description":"Two neutral sentences."},"source":{"type":"string","pattern":"\\S"},"as-of":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},"note":{"type":"string"},"verified":{"type":"boolean"}}};
const pattern22 = new RegExp("^[a-z0-9]+(?:[-/.][a-z0-9]+)*$", "u");
const pattern28 = new RegExp("^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$", "u");

function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://borderlint.dev/schemas/catalogue-list.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.list === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "list"},message:"must have required property '"+"list"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.title === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "title"},message:"must have required property '"+"title"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.citation === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "citation"},message:"must have required property '"+"citation"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.status === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "status"},message:"must have required property '"+"status"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.date === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "date"},message:"must have required property '"+"date"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.countries === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "countries"},message:"must have required property '"+"countries"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.summary === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "summary"},message:"must have required property '"+"summary"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.source === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data["as-of"] === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "as-of"},message:"must have required property '"+"as-of"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema26.properties, key0))){
const err9 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.list !== undefined){
let data0 = data.list;
if(typeof data0 === "string"){
if(!pattern22.test(data0)){
const err10 = {instancePath:instancePath+"/list",schemaPath:"#/properties/list/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]+(?:[-/.][a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z0-9]+(?:[-/.][a-z0-9]+)*$"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/list",schemaPath:"#/properties/list/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.title !== undefined){
let data1 = data.title;
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
const err12 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data["also-known-as"] !== undefined){
let data2 = data["also-known-as"];
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(!pattern1.test(data3)){
const err14 = {instancePath:instancePath+"/also-known-as/" + i0,schemaPath:"#/properties/also-known-as/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/also-known-as/" + i0,schemaPath:"#/properties/also-known-as/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/also-known-as",schemaPath:"#/properties/also-known-as/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.citation !== undefined){
let data4 = data.citation;
if(typeof data4 === "string"){
if(!pattern1.test(data4)){
const err17 = {instancePath:instancePath+"/citation",schemaPath:"#/properties/citation/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/citation",schemaPath:"#/properties/citation/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.jurisdiction !== undefined){
let data5 = data.jurisdiction;
if(typeof data5 === "string"){
if(!pattern3.test(data5)){
const err19 = {instancePath:instancePath+"/jurisdiction",schemaPath:"#/properties/jurisdiction/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{2}$"},message:"must match pattern \""+"^[A-Z]{2}$"+"\""};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/jurisdiction",schemaPath:"#/properties/jurisdiction/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.status !== undefined){
let data6 = data.status;
if(!((((((data6 === "in-force") || (data6 === "proposed")) || (data6 === "superseded")) || (data6 === "terminated")) || (data6 === "policy")) || (data6 === "unknown"))){
const err21 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues: schema26.properties.status.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.date !== undefined){
let data7 = data.date;
const _errs16 = errors;
let valid3 = false;
const _errs17 = errors;
if(typeof data7 === "string"){
if(!pattern7.test(data7)){
const err22 = {instancePath:instancePath+"/date",schemaPath:"#/properties/date/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}(?:-[0-9]{2}){0,2}$"},message:"must match pattern \""+"^[0-9]{4}(?:-[0-9]{2}){0,2}$"+"\""};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/date",schemaPath:"#/properties/date/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid0 = _errs17 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const _errs19 = errors;
if(data7 !== null){
const err24 = {instancePath:instancePath+"/date",schemaPath:"#/properties/date/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
var _valid0 = _errs19 === errors;
valid3 = valid3 || _valid0;
}
if(!valid3){
const err25 = {instancePath:instancePath+"/date",schemaPath:"#/properties/date/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
else {
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
}
if(data.countries !== undefined){
let data8 = data.countries;
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
if(typeof data9 === "string"){
if(!pattern28.test(data9)){
const err26 = {instancePath:instancePath+"/countries/" + i1,schemaPath:"#/properties/countries/items/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$"},message:"must match pattern \""+"^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$"+"\""};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/countries/" + i1,schemaPath:"#/properties/countries/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/countries",schemaPath:"#/properties/countries/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.binds !== undefined){
let data10 = data.binds;
if(typeof data10 === "string"){
if(!pattern1.test(data10)){
const err29 = {instancePath:instancePath+"/binds",schemaPath:"#/properties/binds/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/binds",schemaPath:"#/properties/binds/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.summary !== undefined){
let data11 = data.summary;
if(typeof data11 === "string"){
if(!pattern1.test(data11)){
const err31 = {instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.source !== undefined){
let data12 = data.source;
if(typeof data12 === "string"){
if(!pattern1.test(data12)){
const err33 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data["as-of"] !== undefined){
let data13 = data["as-of"];
if(typeof data13 === "string"){
if(!pattern4.test(data13)){
const err35 = {instancePath:instancePath+"/as-of",schemaPath:"#/properties/as-of/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"+"\""};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/as-of",schemaPath:"#/properties/as-of/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.note !== undefined){
if(typeof data.note !== "string"){
const err37 = {instancePath:instancePath+"/note",schemaPath:"#/properties/note/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.verified !== undefined){
if(typeof data.verified !== "boolean"){
const err38 = {instancePath:instancePath+"/verified",schemaPath:"#/properties/verified/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}

export const regions = validate34;
const schema27 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://borderlint.dev/schemas/catalogue-regions.schema.json","title":"Borderlint catalogue: the regions of one cloud or service","type":"object","required":["cloud","operator","as-of","source","regions"],"additionalProperties":false,"properties":{"cloud":{"$ref":"#/definitions/id","description":"Identifier; equals the file's name."},"operator":{"$ref":"#/definitions/id","description":"The entity that operates it."},"terraform-provider":{"type":"array","items":{"type":"string","pattern":"^[^/\\s]+/[^/\\s]+$"},"description":"Providers whose settings use this table; those of the operator where absent."},"resource-prefix":{"type":"array","items":{"type":"string","pattern":"\\S"},"description":"Resource types whose settings use this table; those of the operator where absent."},"hosts":{"type":"array","description":"How host names name a region: {region} stands for one, a leading *. for any further labels, * for one label, {region}-* and *-{region} for a label with more in it.","items":{"type":"string","pattern":"^(?:\\*\\.)?[^{}]*\\{region\\}[^{}]+$"}},"partitions":{"type":"array","items":{"type":"object","required":["name","jurisdiction","place"],"additionalProperties":false,"properties":{"name":{"type":"string","pattern":"\\S"},"place":{"type":"string","pattern":"\\S"},"jurisdiction":{"anyOf":[{"$ref":"#/definitions/jurisdiction"},{"const":"unknown"}]},"spellings":{"type":"array","items":{"type":"string","pattern":"\\S"}},"local-operator":{"type":"string","pattern":"\\S"},"operator":{"type":"string","pattern":"\\S","description":"Entity that runs it, where that is another than the cloud's."},"source":{"type":"string","pattern":"\\S"},"verified":{"type":"boolean"},"note":{"type":"string"}}}},"unlisted":{"type":"array","description":"What the cloud's way of naming tells of a region that the table lacks; the first that fits counts. The table itself may not contradict it.","items":{"type":"object","required":["pattern","jurisdiction","place"],"additionalProperties":false,"properties":{"pattern":{"type":"string","pattern":"^[a-z0-9-]{3,}\\[","description":"As an alias with variable parts; its literal beginning stands so in the code."},"place":{"type":"string","pattern":"\\S"},"jurisdiction":{"$ref":"#/definitions/jurisdiction"},"local-operator":{"type":"string","pattern":"\\S"},"source":{"type":"string","pattern":"\\S"}}}},"near-misses":{"type":"array","items":{"type":"object","required":["value","not","reason"],"additionalProperties":false,"properties":{"value":{"type":"string","pattern":"\\S"},"not":{"$ref":"#/definitions/jurisdiction","description":"The jurisdiction for which it is mistaken."},"reason":{"type":"string","pattern":"\\S"}}}},"as-of":{"$ref":"#/definitions/date"},"source":{"type":"string","pattern":"\\S","description":"Source of every region that names none of its own."},"regions":{"type":"array","minItems":1,"items":{"type":"object","required":["code","place","jurisdiction"],"additionalProperties":false,"properties":{"code":{"type":"string","pattern":"^[A-Za-z0-9._/-]+$"},"name":{"type":"string","pattern":"\\S"},"aliases":{"type":"array","items":{"type":"string","pattern":"\\S"},"description":"Other spellings. [a-z], [0-9]+ and [a-z]{2} are character classes, all else is literal; case, spaces, hyphens and underscores don't count."},"place":{"type":"string","pattern":"\\S"},"jurisdiction":{"description":"ISO 3166-1 alpha-2; a list where it is one of several; EU; unknown where it can't be told.","anyOf":[{"$ref":"#/definitions/jurisdiction"},{"const":"unknown"},{"type":"array","minItems":2,"items":{"$ref":"#/definitions/jurisdiction"}}]},"cannot-exclude":{"type":"array","items":{"$ref":"#/definitions/jurisdiction"},"description":"With unknown: what can't be excluded."},"note":{"type":"string","pattern":"\\S"},"kind":{"enum":["region","zone","multi-region","geography","edge"]},"partition":{"type":"string","pattern":"\\S"},"local-operator":{"type":"string","pattern":"\\S"},"evidence":{"type":"boolean","description":"false: a name so common that it doesn't tell the cloud."},"pair":{"type":"string","pattern":"\\S","description":"Code of the region to which georedundant services copy."},"source":{"type":"string","pattern":"\\S"},"as-of":{"$ref":"#/definitions/date"},"verified":{"type":"boolean"}}}}},"definitions":{"id":{"type":"string","pattern":"^[a-z0-9]+(?:-[a-z0-9]+)*$"},"date":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},"jurisdiction":{"type":"string","pattern":"^[A-Z]{2}$"}}};
const schema28 = {"type":"string","pattern":"^[a-z0-9]+(?:-[a-z0-9]+)*$"};
const schema30 = {"type":"string","pattern":"^[A-Z]{2}$"};
const schema33 = {"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"};
const pattern35 = new RegExp("^[^/\\s]+/[^/\\s]+$", "u");
const pattern37 = new RegExp("^(?:\\*\\.)?[^{}]*\\{region\\}[^{}]+$", "u");
const pattern45 = new RegExp("^[a-z0-9-]{3,}\\[", "u");
const pattern55 = new RegExp("^[A-Za-z0-9._/-]+$", "u");

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://borderlint.dev/schemas/catalogue-regions.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.cloud === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "cloud"},message:"must have required property '"+"cloud"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.operator === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data["as-of"] === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "as-of"},message:"must have required property '"+"as-of"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.source === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.regions === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "regions"},message:"must have required property '"+"regions"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema27.properties, key0))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.cloud !== undefined){
let data0 = data.cloud;
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
const err6 = {instancePath:instancePath+"/cloud",schemaPath:"#/definitions/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z0-9]+(?:-[a-z0-9]+)*$"+"\""};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/cloud",schemaPath:"#/definitions/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.operator !== undefined){
let data1 = data.operator;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err8 = {instancePath:instancePath+"/operator",schemaPath:"#/definitions/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z0-9]+(?:-[a-z0-9]+)*$"+"\""};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/operator",schemaPath:"#/definitions/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data["terraform-provider"] !== undefined){
let data2 = data["terraform-provider"];
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(!pattern35.test(data3)){
const err10 = {instancePath:instancePath+"/terraform-provider/" + i0,schemaPath:"#/properties/terraform-provider/items/pattern",keyword:"pattern",params:{pattern: "^[^/\\s]+/[^/\\s]+$"},message:"must match pattern \""+"^[^/\\s]+/[^/\\s]+$"+"\""};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/terraform-provider/" + i0,schemaPath:"#/properties/terraform-provider/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/terraform-provider",schemaPath:"#/properties/terraform-provider/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data["resource-prefix"] !== undefined){
let data4 = data["resource-prefix"];
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(typeof data5 === "string"){
if(!pattern1.test(data5)){
const err13 = {instancePath:instancePath+"/resource-prefix/" + i1,schemaPath:"#/properties/resource-prefix/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/resource-prefix/" + i1,schemaPath:"#/properties/resource-prefix/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/resource-prefix",schemaPath:"#/properties/resource-prefix/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.hosts !== undefined){
let data6 = data.hosts;
if(Array.isArray(data6)){
const len2 = data6.length;
for(let i2=0; i2<len2; i2++){
let data7 = data6[i2];
if(typeof data7 === "string"){
if(!pattern37.test(data7)){
const err16 = {instancePath:instancePath+"/hosts/" + i2,schemaPath:"#/properties/hosts/items/pattern",keyword:"pattern",params:{pattern: "^(?:\\*\\.)?[^{}]*\\{region\\}[^{}]+$"},message:"must match pattern \""+"^(?:\\*\\.)?[^{}]*\\{region\\}[^{}]+$"+"\""};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/hosts/" + i2,schemaPath:"#/properties/hosts/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.partitions !== undefined){
let data8 = data.partitions;
if(Array.isArray(data8)){
const len3 = data8.length;
for(let i3=0; i3<len3; i3++){
let data9 = data8[i3];
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.name === undefined){
const err19 = {instancePath:instancePath+"/partitions/" + i3,schemaPath:"#/properties/partitions/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data9.jurisdiction === undefined){
const err20 = {instancePath:instancePath+"/partitions/" + i3,schemaPath:"#/properties/partitions/items/required",keyword:"required",params:{missingProperty: "jurisdiction"},message:"must have required property '"+"jurisdiction"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data9.place === undefined){
const err21 = {instancePath:instancePath+"/partitions/" + i3,schemaPath:"#/properties/partitions/items/required",keyword:"required",params:{missingProperty: "place"},message:"must have required property '"+"place"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
for(const key1 in data9){
if(!(func2.call(schema27.properties.partitions.items.properties, key1))){
const err22 = {instancePath:instancePath+"/partitions/" + i3,schemaPath:"#/properties/partitions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data9.name !== undefined){
let data10 = data9.name;
if(typeof data10 === "string"){
if(!pattern1.test(data10)){
const err23 = {instancePath:instancePath+"/partitions/" + i3+"/name",schemaPath:"#/properties/partitions/items/properties/name/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/partitions/" + i3+"/name",schemaPath:"#/properties/partitions/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data9.place !== undefined){
let data11 = data9.place;
if(typeof data11 === "string"){
if(!pattern1.test(data11)){
const err25 = {instancePath:instancePath+"/partitions/" + i3+"/place",schemaPath:"#/properties/partitions/items/properties/place/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/partitions/" + i3+"/place",schemaPath:"#/properties/partitions/items/properties/place/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data9.jurisdiction !== undefined){
let data12 = data9.jurisdiction;
const _errs30 = errors;
let valid12 = false;
const _errs31 = errors;
if(typeof data12 === "string"){
if(!pattern3.test(data12)){
const err27 = {instancePath:instancePath+"/partitions/" + i3+"/jurisdiction",schemaPath:"#/definitions/jurisdiction/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{2}$"},message:"must match pattern \""+"^[A-Z]{2}$"+"\""};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/partitions/" + i3+"/jurisdiction",schemaPath:"#/definitions/jurisdiction/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid0 = _errs31 === errors;
valid12 = valid12 || _valid0;
if(!valid12){
const _errs34 = errors;
if("unknown" !== data12){
const err29 = {instancePath:instancePath+"/partitions/" + i3+"/jurisdiction",schemaPath:"#/properties/partitions/items/properties/jurisdiction/anyOf/1/const",keyword:"const",params:{allowedValue: "unknown"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid0 = _errs34 === errors;
valid12 = valid12 || _valid0;
}
if(!valid12){
const err30 = {instancePath:instancePath+"/partitions/" + i3+"/jurisdiction",schemaPath:"#/properties/partitions/items/properties/jurisdiction/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
else {
errors = _errs30;
if(vErrors !== null){
if(_errs30){
vErrors.length = _errs30;
}
else {
vErrors = null;
}
}
}
}
if(data9.spellings !== undefined){
let data13 = data9.spellings;
if(Array.isArray(data13)){
const len4 = data13.length;
for(let i4=0; i4<len4; i4++){
let data14 = data13[i4];
if(typeof data14 === "string"){
if(!pattern1.test(data14)){
const err31 = {instancePath:instancePath+"/partitions/" + i3+"/spellings/" + i4,schemaPath:"#/properties/partitions/items/properties/spellings/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/partitions/" + i3+"/spellings/" + i4,schemaPath:"#/properties/partitions/items/properties/spellings/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/partitions/" + i3+"/spellings",schemaPath:"#/properties/partitions/items/properties/spellings/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data9["local-operator"] !== undefined){
let data15 = data9["local-operator"];
if(typeof data15 === "string"){
if(!pattern1.test(data15)){
const err34 = {instancePath:instancePath+"/partitions/" + i3+"/local-operator",schemaPath:"#/properties/partitions/items/properties/local-operator/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/partitions/" + i3+"/local-operator",schemaPath:"#/properties/partitions/items/properties/local-operator/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data9.operator !== undefined){
let data16 = data9.operator;
if(typeof data16 === "string"){
if(!pattern1.test(data16)){
const err36 = {instancePath:instancePath+"/partitions/" + i3+"/operator",schemaPath:"#/properties/partitions/items/properties/operator/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/partitions/" + i3+"/operator",schemaPath:"#/properties/partitions/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data9.source !== undefined){
let data17 = data9.source;
if(typeof data17 === "string"){
if(!pattern1.test(data17)){
const err38 = {instancePath:instancePath+"/partitions/" + i3+"/source",schemaPath:"#/properties/partitions/items/properties/source/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/partitions/" + i3+"/source",schemaPath:"#/properties/partitions/items/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data9.verified !== undefined){
if(typeof data9.verified !== "boolean"){
const err40 = {instancePath:instancePath+"/partitions/" + i3+"/verified",schemaPath:"#/properties/partitions/items/properties/verified/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data9.note !== undefined){
if(typeof data9.note !== "string"){
const err41 = {instancePath:instancePath+"/partitions/" + i3+"/note",schemaPath:"#/properties/partitions/items/properties/note/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/partitions/" + i3,schemaPath:"#/properties/partitions/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/partitions",schemaPath:"#/properties/partitions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.unlisted !== undefined){
let data20 = data.unlisted;
if(Array.isArray(data20)){
const len5 = data20.length;
for(let i5=0; i5<len5; i5++){
let data21 = data20[i5];
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(data21.pattern === undefined){
const err44 = {instancePath:instancePath+"/unlisted/" + i5,schemaPath:"#/properties/unlisted/items/required",keyword:"required",params:{missingProperty: "pattern"},message:"must have required property '"+"pattern"+"'"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data21.jurisdiction === undefined){
const err45 = {instancePath:instancePath+"/unlisted/" + i5,schemaPath:"#/properties/unlisted/items/required",keyword:"required",params:{missingProperty: "jurisdiction"},message:"must have required property '"+"jurisdiction"+"'"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data21.place === undefined){
const err46 = {instancePath:instancePath+"/unlisted/" + i5,schemaPath:"#/properties/unlisted/items/required",keyword:"required",params:{missingProperty: "place"},message:"must have required property '"+"place"+"'"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
for(const key2 in data21){
if(!(((((key2 === "pattern") || (key2 === "place")) || (key2 === "jurisdiction")) || (key2 === "local-operator")) || (key2 === "source"))){
const err47 = {instancePath:instancePath+"/unlisted/" + i5,schemaPath:"#/properties/unlisted/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data21.pattern !== undefined){
let data22 = data21.pattern;
if(typeof data22 === "string"){
if(!pattern45.test(data22)){
const err48 = {instancePath:instancePath+"/unlisted/" + i5+"/pattern",schemaPath:"#/properties/unlisted/items/properties/pattern/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9-]{3,}\\["},message:"must match pattern \""+"^[a-z0-9-]{3,}\\["+"\""};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/unlisted/" + i5+"/pattern",schemaPath:"#/properties/unlisted/items/properties/pattern/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data21.place !== undefined){
let data23 = data21.place;
if(typeof data23 === "string"){
if(!pattern1.test(data23)){
const err50 = {instancePath:instancePath+"/unlisted/" + i5+"/place",schemaPath:"#/properties/unlisted/items/properties/place/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/unlisted/" + i5+"/place",schemaPath:"#/properties/unlisted/items/properties/place/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data21.jurisdiction !== undefined){
let data24 = data21.jurisdiction;
if(typeof data24 === "string"){
if(!pattern3.test(data24)){
const err52 = {instancePath:instancePath+"/unlisted/" + i5+"/jurisdiction",schemaPath:"#/definitions/jurisdiction/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{2}$"},message:"must match pattern \""+"^[A-Z]{2}$"+"\""};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/unlisted/" + i5+"/jurisdiction",schemaPath:"#/definitions/jurisdiction/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data21["local-operator"] !== undefined){
let data25 = data21["local-operator"];
if(typeof data25 === "string"){
if(!pattern1.test(data25)){
const err54 = {instancePath:instancePath+"/unlisted/" + i5+"/local-operator",schemaPath:"#/properties/unlisted/items/properties/local-operator/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/unlisted/" + i5+"/local-operator",schemaPath:"#/properties/unlisted/items/properties/local-operator/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data21.source !== undefined){
let data26 = data21.source;
if(typeof data26 === "string"){
if(!pattern1.test(data26)){
const err56 = {instancePath:instancePath+"/unlisted/" + i5+"/source",schemaPath:"#/properties/unlisted/items/properties/source/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
else {
const err57 = {instancePath:instancePath+"/unlisted/" + i5+"/source",schemaPath:"#/properties/unlisted/items/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
else {
const err58 = {instancePath:instancePath+"/unlisted/" + i5,schemaPath:"#/properties/unlisted/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/unlisted",schemaPath:"#/properties/unlisted/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data["near-misses"] !== undefined){
let data27 = data["near-misses"];
if(Array.isArray(data27)){
const len6 = data27.length;
for(let i6=0; i6<len6; i6++){
let data28 = data27[i6];
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.value === undefined){
const err60 = {instancePath:instancePath+"/near-misses/" + i6,schemaPath:"#/properties/near-misses/items/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(data28.not === undefined){
const err61 = {instancePath:instancePath+"/near-misses/" + i6,schemaPath:"#/properties/near-misses/items/required",keyword:"required",params:{missingProperty: "not"},message:"must have required property '"+"not"+"'"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data28.reason === undefined){
const err62 = {instancePath:instancePath+"/near-misses/" + i6,schemaPath:"#/properties/near-misses/items/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
for(const key3 in data28){
if(!(((key3 === "value") || (key3 === "not")) || (key3 === "reason"))){
const err63 = {instancePath:instancePath+"/near-misses/" + i6,schemaPath:"#/properties/near-misses/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data28.value !== undefined){
let data29 = data28.value;
if(typeof data29 === "string"){
if(!pattern1.test(data29)){
const err64 = {instancePath:instancePath+"/near-misses/" + i6+"/value",schemaPath:"#/properties/near-misses/items/properties/value/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/near-misses/" + i6+"/value",schemaPath:"#/properties/near-misses/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data28.not !== undefined){
let data30 = data28.not;
if(typeof data30 === "string"){
if(!pattern3.test(data30)){
const err66 = {instancePath:instancePath+"/near-misses/" + i6+"/not",schemaPath:"#/definitions/jurisdiction/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{2}$"},message:"must match pattern \""+"^[A-Z]{2}$"+"\""};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/near-misses/" + i6+"/not",schemaPath:"#/definitions/jurisdiction/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data28.reason !== undefined){
let data31 = data28.reason;
if(typeof data31 === "string"){
if(!pattern1.test(data31)){
const err68 = {instancePath:instancePath+"/near-misses/" + i6+"/reason",schemaPath:"#/properties/near-misses/items/properties/reason/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
else {
const err69 = {instancePath:instancePath+"/near-misses/" + i6+"/reason",schemaPath:"#/properties/near-misses/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
}
else {
const err70 = {instancePath:instancePath+"/near-misses/" + i6,schemaPath:"#/properties/near-misses/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
else {
const err71 = {instancePath:instancePath+"/near-misses",schemaPath:"#/properties/near-misses/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data["as-of"] !== undefined){
let data32 = data["as-of"];
if(typeof data32 === "string"){
if(!pattern4.test(data32)){
const err72 = {instancePath:instancePath+"/as-of",schemaPath:"#/definitions/date/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"+"\""};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
else {
const err73 = {instancePath:instancePath+"/as-of",schemaPath:"#/definitions/date/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data.source !== undefined){
let data33 = data.source;
if(typeof data33 === "string"){
if(!pattern1.test(data33)){
const err74 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
else {
const err75 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data.regions !== undefined){
let data34 = data.regions;
if(Array.isArray(data34)){
if(data34.length < 1){
const err76 = {instancePath:instancePath+"/regions",schemaPath:"#/properties/regions/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
const len7 = data34.length;
for(let i7=0; i7<len7; i7++){
let data35 = data34[i7];
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
if(data35.code === undefined){
const err77 = {instancePath:instancePath+"/regions/" + i7,schemaPath:"#/properties/regions/items/required",keyword:"required",params:{missingProperty: "code"},message:"must have required property '"+"code"+"'"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(data35.place === undefined){
const err78 = {instancePath:instancePath+"/regions/" + i7,schemaPath:"#/properties/regions/items/required",keyword:"required",params:{missingProperty: "place"},message:"must have required property '"+"place"+"'"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if(data35.jurisdiction === undefined){
const err79 = {instancePath:instancePath+"/regions/" + i7,schemaPath:"#/properties/regions/items/required",keyword:"required",params:{missingProperty: "jurisdiction"},message:"must have required property '"+"jurisdiction"+"'"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
for(const key4 in data35){
if(!(func2.call(schema27.properties.regions.items.properties, key4))){
const err80 = {instancePath:instancePath+"/regions/" + i7,schemaPath:"#/properties/regions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data35.code !== undefined){
let data36 = data35.code;
if(typeof data36 === "string"){
if(!pattern55.test(data36)){
const err81 = {instancePath:instancePath+"/regions/" + i7+"/code",schemaPath:"#/properties/regions/items/properties/code/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._/-]+$"},message:"must match pattern \""+"^[A-Za-z0-9._/-]+$"+"\""};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
else {
const err82 = {instancePath:instancePath+"/regions/" + i7+"/code",schemaPath:"#/properties/regions/items/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data35.name !== undefined){
let data37 = data35.name;
if(typeof data37 === "string"){
if(!pattern1.test(data37)){
const err83 = {instancePath:instancePath+"/regions/" + i7+"/name",schemaPath:"#/properties/regions/items/properties/name/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
else {
const err84 = {instancePath:instancePath+"/regions/" + i7+"/name",schemaPath:"#/properties/regions/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data35.aliases !== undefined){
let data38 = data35.aliases;
if(Array.isArray(data38)){
const len8 = data38.length;
for(let i8=0; i8<len8; i8++){
let data39 = data38[i8];
if(typeof data39 === "string"){
if(!pattern1.test(data39)){
const err85 = {instancePath:instancePath+"/regions/" + i7+"/aliases/" + i8,schemaPath:"#/properties/regions/items/properties/aliases/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
else {
const err86 = {instancePath:instancePath+"/regions/" + i7+"/aliases/" + i8,schemaPath:"#/properties/regions/items/properties/aliases/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
else {
const err87 = {instancePath:instancePath+"/regions/" + i7+"/aliases",schemaPath:"#/properties/regions/items/properties/aliases/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data35.place !== undefined){
let data40 = data35.place;
if(typeof data40 === "string"){
if(!pattern1.test(data40)){
const err88 = {instancePath:instancePath+"/regions/" + i7+"/place",schemaPath:"#/properties/regions/items/properties/place/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
else {
const err89 = {instancePath:instancePath+"/regions/" + i7+"/place",schemaPath:"#/properties/regions/items/properties/place/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data35.jurisdiction !== undefined){
let data41 = data35.jurisdiction;
const _errs98 = errors;
let valid30 = false;
const _errs99 = errors;
if(typeof data41 === "string"){
if(!pattern3.test(data41)){
const err90 = {instancePath:instancePath+"/regions/" + i7+"/jurisdiction",schemaPath:"#/definitions/jurisdiction/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{2}$"},message:"must match pattern \""+"^[A-Z]{2}$"+"\""};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
else {
const err91 = {instancePath:instancePath+"/regions/" + i7+"/jurisdiction",schemaPath:"#/definitions/jurisdiction/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
var _valid1 = _errs99 === errors;
valid30 = valid30 || _valid1;
if(!valid30){
const _errs102 = errors;
if("unknown" !== data41){
const err92 = {instancePath:instancePath+"/regions/" + i7+"/jurisdiction",schemaPath:"#/properties/regions/items/properties/jurisdiction/anyOf/1/const",keyword:"const",params:{allowedValue: "unknown"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
var _valid1 = _errs102 === errors;
valid30 = valid30 || _valid1;
if(!valid30){
const _errs103 = errors;
if(Array.isArray(data41)){
if(data41.length < 2){
const err93 = {instancePath:instancePath+"/regions/" + i7+"/jurisdiction",schemaPath:"#/properties/regions/items/properties/jurisdiction/anyOf/2/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
const len9 = data41.length;
for(let i9=0; i9<len9; i9++){
let data42 = data41[i9];
if(typeof data42 === "string"){
if(!pattern3.test(data42)){
const err94 = {instancePath:instancePath+"/regions/" + i7+"/jurisdiction/" + i9,schemaPath:"#/definitions/jurisdiction/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{2}$"},message:"must match pattern \""+"^[A-Z]{2}$"+"\""};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
else {
const err95 = {instancePath:instancePath+"/regions/" + i7+"/jurisdiction/" + i9,schemaPath:"#/definitions/jurisdiction/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
}
else {
const err96 = {instancePath:instancePath+"/regions/" + i7+"/jurisdiction",schemaPath:"#/properties/regions/items/properties/jurisdiction/anyOf/2/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
var _valid1 = _errs103 === errors;
valid30 = valid30 || _valid1;
}
}
if(!valid30){
const err97 = {instancePath:instancePath+"/regions/" + i7+"/jurisdiction",schemaPath:"#/properties/regions/items/properties/jurisdiction/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
else {
errors = _errs98;
if(vErrors !== null){
if(_errs98){
vErrors.length = _errs98;
}
else {
vErrors = null;
}
}
}
}
if(data35["cannot-exclude"] !== undefined){
let data43 = data35["cannot-exclude"];
if(Array.isArray(data43)){
const len10 = data43.length;
for(let i10=0; i10<len10; i10++){
let data44 = data43[i10];
if(typeof data44 === "string"){
if(!pattern3.test(data44)){
const err98 = {instancePath:instancePath+"/regions/" + i7+"/cannot-exclude/" + i10,schemaPath:"#/definitions/jurisdiction/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{2}$"},message:"must match pattern \""+"^[A-Z]{2}$"+"\""};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
else {
const err99 = {instancePath:instancePath+"/regions/" + i7+"/cannot-exclude/" + i10,schemaPath:"#/definitions/jurisdiction/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
}
else {
const err100 = {instancePath:instancePath+"/regions/" + i7+"/cannot-exclude",schemaPath:"#/properties/regions/items/properties/cannot-exclude/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data35.note !== undefined){
let data45 = data35.note;
if(typeof data45 === "string"){
if(!pattern1.test(data45)){
const err101 = {instancePath:instancePath+"/regions/" + i7+"/note",schemaPath:"#/properties/regions/items/properties/note/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
else {
const err102 = {instancePath:instancePath+"/regions/" + i7+"/note",schemaPath:"#/properties/regions/items/properties/note/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data35.kind !== undefined){
let data46 = data35.kind;
if(!(((((data46 === "region") || (data46 === "zone")) || (data46 === "multi-region")) || (data46 === "geography")) || (data46 === "edge"))){
const err103 = {instancePath:instancePath+"/regions/" + i7+"/kind",schemaPath:"#/properties/regions/items/properties/kind/enum",keyword:"enum",params:{allowedValues: schema27.properties.regions.items.properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data35.partition !== undefined){
let data47 = data35.partition;
if(typeof data47 === "string"){
if(!pattern1.test(data47)){
const err104 = {instancePath:instancePath+"/regions/" + i7+"/partition",schemaPath:"#/properties/regions/items/properties/partition/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
else {
const err105 = {instancePath:instancePath+"/regions/" + i7+"/partition",schemaPath:"#/properties/regions/items/properties/partition/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data35["local-operator"] !== undefined){
let data48 = data35["local-operator"];
if(typeof data48 === "string"){
if(!pattern1.test(data48)){
const err106 = {instancePath:instancePath+"/regions/" + i7+"/local-operator",schemaPath:"#/properties/regions/items/properties/local-operator/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
else {
const err107 = {instancePath:instancePath+"/regions/" + i7+"/local-operator",schemaPath:"#/properties/regions/items/properties/local-operator/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
if(data35.evidence !== undefined){
if(typeof data35.evidence !== "boolean"){
const err108 = {instancePath:instancePath+"/regions/" + i7+"/evidence",schemaPath:"#/properties/regions/items/properties/evidence/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
if(data35.pair !== undefined){
let data50 = data35.pair;
if(typeof data50 === "string"){
if(!pattern1.test(data50)){
const err109 = {instancePath:instancePath+"/regions/" + i7+"/pair",schemaPath:"#/properties/regions/items/properties/pair/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
else {
const err110 = {instancePath:instancePath+"/regions/" + i7+"/pair",schemaPath:"#/properties/regions/items/properties/pair/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
if(data35.source !== undefined){
let data51 = data35.source;
if(typeof data51 === "string"){
if(!pattern1.test(data51)){
const err111 = {instancePath:instancePath+"/regions/" + i7+"/source",schemaPath:"#/properties/regions/items/properties/source/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
else {
const err112 = {instancePath:instancePath+"/regions/" + i7+"/source",schemaPath:"#/properties/regions/items/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data35["as-of"] !== undefined){
let data52 = data35["as-of"];
if(typeof data52 === "string"){
if(!pattern4.test(data52)){
const err113 = {instancePath:instancePath+"/regions/" + i7+"/as-of",schemaPath:"#/definitions/date/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"+"\""};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
else {
const err114 = {instancePath:instancePath+"/regions/" + i7+"/as-of",schemaPath:"#/definitions/date/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
if(data35.verified !== undefined){
if(typeof data35.verified !== "boolean"){
const err115 = {instancePath:instancePath+"/regions/" + i7+"/verified",schemaPath:"#/properties/regions/items/properties/verified/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
}
else {
const err116 = {instancePath:instancePath+"/regions/" + i7,schemaPath:"#/properties/regions/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
}
else {
const err117 = {instancePath:instancePath+"/regions",schemaPath:"#/properties/regions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
}
else {
const err118 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
validate34.errors = vErrors;
return errors === 0;
}

export const dataClasses = validate35;
const schema38 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://borderlint.dev/schemas/catalogue-data-classes.schema.json","title":"Borderlint catalogue: resource types that hold data","type":"object","required":["data-classes","as-of","source"],"additionalProperties":false,"properties":{"as-of":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},"source":{"type":"string","pattern":"\\S"},"data-classes":{"type":"object","description":"By cloud or format: globs on resource types, case-insensitive.","additionalProperties":{"type":"array","items":{"type":"string","pattern":"\\S"}}}}};

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://borderlint.dev/schemas/catalogue-data-classes.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data["data-classes"] === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "data-classes"},message:"must have required property '"+"data-classes"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data["as-of"] === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "as-of"},message:"must have required property '"+"as-of"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.source === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "as-of") || (key0 === "source")) || (key0 === "data-classes"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data["as-of"] !== undefined){
let data0 = data["as-of"];
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err4 = {instancePath:instancePath+"/as-of",schemaPath:"#/properties/as-of/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"+"\""};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/as-of",schemaPath:"#/properties/as-of/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.source !== undefined){
let data1 = data.source;
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
const err6 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data["data-classes"] !== undefined){
let data2 = data["data-classes"];
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
let data3 = data2[key1];
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(typeof data4 === "string"){
if(!pattern1.test(data4)){
const err8 = {instancePath:instancePath+"/data-classes/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/properties/data-classes/additionalProperties/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/data-classes/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/properties/data-classes/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/data-classes/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/data-classes/additionalProperties/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/data-classes",schemaPath:"#/properties/data-classes/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate35.errors = vErrors;
return errors === 0;
}

export const correction = validate36;
const schema39 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://borderlint.dev/schemas/catalogue-correction.schema.json","title":"Borderlint catalogue: an organisation's correction of a built-in entity","type":"object","required":["correct","source"],"additionalProperties":false,"properties":{"correct":{"type":"string","pattern":"^[a-z0-9]+(?:-[a-z0-9]+)*$","description":"The built-in entity."},"name":{"type":"string","pattern":"\\S"},"parent":{"type":["string","null"]},"jurisdiction":{"anyOf":[{"type":"string","pattern":"^[A-Z]{2}$"},{"type":"null"}]},"note":{"type":["string","null"]},"source":{"type":"string","pattern":"\\S","description":"Why: whose decision, or where it can be read."},"lists":{"$ref":"catalogue-entity.schema.json#/properties/lists"},"signals":{"$ref":"catalogue-entity.schema.json#/properties/signals"},"silence":{"type":"array","description":"Signals of the entity that no longer count, written as they stand in it.","items":{"type":["string","integer"]}}}};
const schema40 = {"type":"array","items":{"type":"object","required":["list","source"],"additionalProperties":false,"properties":{"list":{"type":"string","pattern":"\\S","description":"A file of policies/catalogue/lists/."},"since":{"anyOf":[{"$ref":"#/definitions/partialDate"},{"type":"null"}]},"person":{"type":"string","pattern":"\\S","description":"Whom the list names, as it spells it; several apart by semicolons."},"relation":{"enum":["itself","parent","subsidiary","affiliate"],"description":"What the listed person is to the entity; default: itself. A subsidiary's or affiliate's entry says nothing of the entity."},"covers":{"type":"string","pattern":"\\S","description":"What of the person's the list is about, where that is not all of it: anti-virus software."},"source":{"type":"string","pattern":"\\S"},"as-of":{"$ref":"#/definitions/date"},"verified":{"type":"boolean"},"note":{"type":"string"}}}};

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.list === undefined){
const err0 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: "list"},message:"must have required property '"+"list"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data0.source === undefined){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data0){
if(!(func2.call(schema40.items.properties, key0))){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data0.list !== undefined){
let data1 = data0.list;
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
const err3 = {instancePath:instancePath+"/" + i0+"/list",schemaPath:"#/items/properties/list/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/" + i0+"/list",schemaPath:"#/items/properties/list/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.since !== undefined){
let data2 = data0.since;
const _errs7 = errors;
let valid3 = false;
const _errs8 = errors;
if(typeof data2 === "string"){
if(!pattern7.test(data2)){
const err5 = {instancePath:instancePath+"/" + i0+"/since",schemaPath:"#/definitions/partialDate/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}(?:-[0-9]{2}){0,2}$"},message:"must match pattern \""+"^[0-9]{4}(?:-[0-9]{2}){0,2}$"+"\""};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/" + i0+"/since",schemaPath:"#/definitions/partialDate/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs8 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const _errs11 = errors;
if(data2 !== null){
const err7 = {instancePath:instancePath+"/" + i0+"/since",schemaPath:"#/items/properties/since/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid3 = valid3 || _valid0;
}
if(!valid3){
const err8 = {instancePath:instancePath+"/" + i0+"/since",schemaPath:"#/items/properties/since/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
}
if(data0.person !== undefined){
let data3 = data0.person;
if(typeof data3 === "string"){
if(!pattern1.test(data3)){
const err9 = {instancePath:instancePath+"/" + i0+"/person",schemaPath:"#/items/properties/person/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/" + i0+"/person",schemaPath:"#/items/properties/person/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data0.relation !== undefined){
let data4 = data0.relation;
if(!((((data4 === "itself") || (data4 === "parent")) || (data4 === "subsidiary")) || (data4 === "affiliate"))){
const err11 = {instancePath:instancePath+"/" + i0+"/relation",schemaPath:"#/items/properties/relation/enum",keyword:"enum",params:{allowedValues: schema40.items.properties.relation.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data0.covers !== undefined){
let data5 = data0.covers;
if(typeof data5 === "string"){
if(!pattern1.test(data5)){
const err12 = {instancePath:instancePath+"/" + i0+"/covers",schemaPath:"#/items/properties/covers/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/" + i0+"/covers",schemaPath:"#/items/properties/covers/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data0.source !== undefined){
let data6 = data0.source;
if(typeof data6 === "string"){
if(!pattern1.test(data6)){
const err14 = {instancePath:instancePath+"/" + i0+"/source",schemaPath:"#/items/properties/source/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/" + i0+"/source",schemaPath:"#/items/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data0["as-of"] !== undefined){
let data7 = data0["as-of"];
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err16 = {instancePath:instancePath+"/" + i0+"/as-of",schemaPath:"#/definitions/date/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},message:"must match pattern \""+"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"+"\""};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/" + i0+"/as-of",schemaPath:"#/definitions/date/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data0.verified !== undefined){
if(typeof data0.verified !== "boolean"){
const err18 = {instancePath:instancePath+"/" + i0+"/verified",schemaPath:"#/items/properties/verified/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data0.note !== undefined){
if(typeof data0.note !== "string"){
const err19 = {instancePath:instancePath+"/" + i0+"/note",schemaPath:"#/items/properties/note/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
validate37.errors = vErrors;
return errors === 0;
}

const schema43 = {"type":"object","additionalProperties":false,"properties":{"terraform-provider":{"$ref":"#/definitions/signals","description":"namespace/type, on whatever registry host."},"provider-host":{"$ref":"#/definitions/signals","description":"Terraform registry run by the vendor."},"resource-prefix":{"$ref":"#/definitions/signals","description":"Prefix of resource types: alicloud_, ALIYUN::."},"backend":{"$ref":"#/definitions/signals","description":"Terraform back-end type."},"domain":{"$ref":"#/definitions/signals","description":"Host suffix, matched on label boundaries."},"registry":{"$ref":"#/definitions/signals","description":"Image registry: host, optionally with a path prefix."},"mirror":{"$ref":"#/definitions/signals","description":"Package, OS, registry or git mirror: host, optionally with a path prefix."},"resolver":{"$ref":"#/definitions/signals","description":"DNS or time server: address or host."},"metadata":{"$ref":"#/definitions/signals","description":"Address of an instance metadata service."},"asn":{"$ref":"#/definitions/numbers","description":"Autonomous system number."},"carrier":{"$ref":"#/definitions/signals","description":"Name in interconnect settings, matched on word boundaries."},"kubernetes":{"$ref":"#/definitions/signals","description":"Driver, provisioner, annotation, class or API group; a trailing * matches any rest."},"package":{"type":"object","propertyNames":{"$ref":"#/definitions/id"},"additionalProperties":{"$ref":"#/definitions/signals"},"description":"Names by ecosystem: pulumi, ansible, npm, terraform-module …; * matches anything."},"model":{"$ref":"#/definitions/signals","description":"Globs on model ids, case-insensitive."},"environment":{"$ref":"#/definitions/signals","description":"Environment variables; a trailing * matches any rest."}}};

function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema43.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data["terraform-provider"] !== undefined){
if(!(validate13(data["terraform-provider"], {instancePath:instancePath+"/terraform-provider",parentData:data,parentDataProperty:"terraform-provider",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data["provider-host"] !== undefined){
if(!(validate13(data["provider-host"], {instancePath:instancePath+"/provider-host",parentData:data,parentDataProperty:"provider-host",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data["resource-prefix"] !== undefined){
if(!(validate13(data["resource-prefix"], {instancePath:instancePath+"/resource-prefix",parentData:data,parentDataProperty:"resource-prefix",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data.backend !== undefined){
if(!(validate13(data.backend, {instancePath:instancePath+"/backend",parentData:data,parentDataProperty:"backend",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data.domain !== undefined){
if(!(validate13(data.domain, {instancePath:instancePath+"/domain",parentData:data,parentDataProperty:"domain",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data.registry !== undefined){
if(!(validate13(data.registry, {instancePath:instancePath+"/registry",parentData:data,parentDataProperty:"registry",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data.mirror !== undefined){
if(!(validate13(data.mirror, {instancePath:instancePath+"/mirror",parentData:data,parentDataProperty:"mirror",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data.resolver !== undefined){
if(!(validate13(data.resolver, {instancePath:instancePath+"/resolver",parentData:data,parentDataProperty:"resolver",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data.metadata !== undefined){
if(!(validate13(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data.asn !== undefined){
if(!(validate25(data.asn, {instancePath:instancePath+"/asn",parentData:data,parentDataProperty:"asn",rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
}
if(data.carrier !== undefined){
if(!(validate13(data.carrier, {instancePath:instancePath+"/carrier",parentData:data,parentDataProperty:"carrier",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data.kubernetes !== undefined){
if(!(validate13(data.kubernetes, {instancePath:instancePath+"/kubernetes",parentData:data,parentDataProperty:"kubernetes",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data.package !== undefined){
let data12 = data.package;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key1 in data12){
const _errs16 = errors;
if(typeof key1 === "string"){
if(!pattern0.test(key1)){
const err1 = {instancePath:instancePath+"/package",schemaPath:"#/definitions/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z0-9]+(?:-[a-z0-9]+)*$"+"\"",propertyName:key1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/package",schemaPath:"#/definitions/id/type",keyword:"type",params:{type: "string"},message:"must be string",propertyName:key1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var valid1 = _errs16 === errors;
if(!valid1){
const err3 = {instancePath:instancePath+"/package",schemaPath:"#/properties/package/propertyNames",keyword:"propertyNames",params:{propertyName: key1},message:"property name must be valid"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
for(const key2 in data12){
if(!(validate13(data12[key2], {instancePath:instancePath+"/package/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data12,parentDataProperty:key2,rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath:instancePath+"/package",schemaPath:"#/properties/package/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.model !== undefined){
if(!(validate13(data.model, {instancePath:instancePath+"/model",parentData:data,parentDataProperty:"model",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
if(data.environment !== undefined){
if(!(validate13(data.environment, {instancePath:instancePath+"/environment",parentData:data,parentDataProperty:"environment",rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate39.errors = vErrors;
return errors === 0;
}


function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://borderlint.dev/schemas/catalogue-correction.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.correct === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "correct"},message:"must have required property '"+"correct"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.source === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema39.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.correct !== undefined){
let data0 = data.correct;
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
const err3 = {instancePath:instancePath+"/correct",schemaPath:"#/properties/correct/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$"},message:"must match pattern \""+"^[a-z0-9]+(?:-[a-z0-9]+)*$"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/correct",schemaPath:"#/properties/correct/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.parent !== undefined){
let data2 = data.parent;
if((typeof data2 !== "string") && (data2 !== null)){
const err7 = {instancePath:instancePath+"/parent",schemaPath:"#/properties/parent/type",keyword:"type",params:{type: schema39.properties.parent.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.jurisdiction !== undefined){
let data3 = data.jurisdiction;
const _errs9 = errors;
let valid1 = false;
const _errs10 = errors;
if(typeof data3 === "string"){
if(!pattern3.test(data3)){
const err8 = {instancePath:instancePath+"/jurisdiction",schemaPath:"#/properties/jurisdiction/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{2}$"},message:"must match pattern \""+"^[A-Z]{2}$"+"\""};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/jurisdiction",schemaPath:"#/properties/jurisdiction/anyOf/0/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs10 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs12 = errors;
if(data3 !== null){
const err10 = {instancePath:instancePath+"/jurisdiction",schemaPath:"#/properties/jurisdiction/anyOf/1/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs12 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err11 = {instancePath:instancePath+"/jurisdiction",schemaPath:"#/properties/jurisdiction/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
else {
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
}
}
if(data.note !== undefined){
let data4 = data.note;
if((typeof data4 !== "string") && (data4 !== null)){
const err12 = {instancePath:instancePath+"/note",schemaPath:"#/properties/note/type",keyword:"type",params:{type: schema39.properties.note.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.source !== undefined){
let data5 = data.source;
if(typeof data5 === "string"){
if(!pattern1.test(data5)){
const err13 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.lists !== undefined){
if(!(validate37(data.lists, {instancePath:instancePath+"/lists",parentData:data,parentDataProperty:"lists",rootData}))){
vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
errors = vErrors.length;
}
}
if(data.signals !== undefined){
if(!(validate39(data.signals, {instancePath:instancePath+"/signals",parentData:data,parentDataProperty:"signals",rootData}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
}
if(data.silence !== undefined){
let data8 = data.silence;
if(Array.isArray(data8)){
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if((typeof data9 !== "string") && (!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9))))){
const err15 = {instancePath:instancePath+"/silence/" + i0,schemaPath:"#/properties/silence/items/type",keyword:"type",params:{type: schema39.properties.silence.items.type},message:"must be string,integer"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/silence",schemaPath:"#/properties/silence/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate36.errors = vErrors;
return errors === 0;
}
