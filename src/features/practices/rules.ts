import { z } from "zod";

/** How a practice wishes to be written to. */
export const channels = ["mail", "sms", "paper"] as const;
export type Channel = (typeof channels)[number];
/** How sure a point on the map is: the exact address, its street, or the middle of the commune (flagged approximate). */
export const precisions = ["address", "street", "commune"] as const;
export type Precision = (typeof precisions)[number];
export type Point = { lat: number; lon: number; precision: Precision };

/** The shape of a point wherever it is stored. */
export const PointShape = z.object({ lat: z.number(), lon: z.number(), precision: z.enum(precisions) });
