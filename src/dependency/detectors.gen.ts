// Generated from src/dependency/detectors/ by scripts/generate/detectors.ts; do not edit.
import { detector as app } from "./detectors/app.ts";
import { detector as backend } from "./detectors/backend.ts";
import { detector as browser } from "./detectors/browser.ts";
import { detector as carrier } from "./detectors/carrier.ts";
import { detector as credential } from "./detectors/credential.ts";
import { detector as endpoint } from "./detectors/endpoint.ts";
import { detector as image } from "./detectors/image.ts";
import { detector as mirror } from "./detectors/mirror.ts";
import { detector as model } from "./detectors/model.ts";
import { detector as module } from "./detectors/module.ts";
import { detector as partition } from "./detectors/partition.ts";
import { detector as product } from "./detectors/product.ts";
import { detector as provider } from "./detectors/provider.ts";
import { detector as region } from "./detectors/region.ts";
import { detector as resolver } from "./detectors/resolver.ts";
import { detector as resource } from "./detectors/resource.ts";
import type { Detector } from "./tie.ts";

export const detectors: readonly Detector[] = [app, backend, browser, carrier, credential, endpoint, image, mirror, model, module, partition, product, provider, region, resolver, resource];
