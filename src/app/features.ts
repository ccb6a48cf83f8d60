import { administration } from "#features/administration/feature.ts";
import { attachment } from "#features/attachment/feature.ts";
import { directory } from "#features/directory/feature.ts";
import { membership } from "#features/membership/feature.ts";
import { practices } from "#features/practices/feature.ts";
import { territory } from "#features/territory/feature.ts";
import { welcome } from "#features/welcome/feature.ts";
import type { Feature } from "#platform/feature.ts";

const ours: Feature[] = [attachment, practices, directory, membership, welcome, territory];

/** Every feature of the product, in the order of the menu. Adding one touches this file and its own folder. */
export const features: Feature[] = [...ours, administration(ours)];
