import { z } from "zod";
import { PageNumber } from "#features/administration/rules.ts";

export const groups = ["waiting", "running", "failed", "done"] as const;
export type Group = (typeof groups)[number];
export type TaskState = "created" | "retry" | "active" | "completed" | "cancelled" | "failed";
/** The states of the queue engine, as a person sees them. */
export const statesOf: Record<Group, readonly TaskState[]> = {
  waiting: ["created", "retry"],
  running: ["active"],
  failed: ["failed"],
  done: ["completed", "cancelled"],
};

export const TasksQuery = z.object({
  etat: z.enum(groups).catch("waiting").default("waiting"),
  page: PageNumber,
  relancees: z.coerce.number().int().min(0).max(1_000_000).optional().catch(undefined),
  annulee: z.uuid().optional().catch(undefined),
  reprise: z.string().optional().catch(undefined),
});
export type TasksFilter = z.output<typeof TasksQuery>;
