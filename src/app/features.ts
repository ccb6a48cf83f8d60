import type { Feature } from "#platform/feature.ts";

/** Every feature of the product. Adding one touches this line and its own folder. */
export const features: Feature[] = [];
