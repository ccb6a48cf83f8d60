import { administration } from "#features/administration/public.ts";
import { practices } from "#features/practices/feature.ts";
import type { Feature } from "#platform/feature.ts";

const ours: Feature[] = [practices];

/** Every feature of the product. Adding one touches this file and its own folder. */
export const features: Feature[] = [...ours, administration(ours)];
