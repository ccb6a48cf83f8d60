import { z } from "zod";
import { words } from "./words.ts";

/** What one starts with before the community decided anything (domain.md §1: cycles of six weeks, a hard cap, silence returns the person). */
export const defaultSettings = {
  hardCapKm: 15,
  cycleWeeks: 6,
  deadlineDays: 10,
  reminderDays: 5,
  confirmAfterMonths: 6,
  purgeAfterMonths: 12,
  heavyShareMax: 0.6,
  estimate: null as { people: number; on: string; source: string } | null,
  contractOn: null as string | null,
};

/**
 * The community's rules of the game. `hardCapKm`: nobody is offered further, as the crow flies. `reminderDays`: days after
 * the sending. `purgeAfterMonths`: dossiers erased that long after their exit (CNIL: 12). `heavyShareMax`: largest share
 * (0–1) of priority people in what one practice is offered. `estimate`: people without a doctor, as the insurer estimates.
 * `contractOn`: the day the ACI contract was signed, from whose anniversaries its years are counted.
 */
export const SettingsShape = z.object({
  hardCapKm: z.number().min(1).max(200).default(defaultSettings.hardCapKm),
  cycleWeeks: z.int().min(1).max(26).default(defaultSettings.cycleWeeks),
  deadlineDays: z.int().min(2).max(60).default(defaultSettings.deadlineDays),
  reminderDays: z.int().min(1).max(59).default(defaultSettings.reminderDays),
  confirmAfterMonths: z.int().min(1).max(24).default(defaultSettings.confirmAfterMonths),
  purgeAfterMonths: z.int().min(1).max(24).default(defaultSettings.purgeAfterMonths),
  heavyShareMax: z.number().min(0.1).max(1).default(defaultSettings.heavyShareMax),
  estimate: z
    .object({ people: z.int().min(0), on: z.string(), source: z.string() })
    .nullable()
    .default(defaultSettings.estimate),
  contractOn: z.iso.date().nullable().default(defaultSettings.contractOn),
});
export type Settings = z.output<typeof SettingsShape>;

/** What a stored version says, completed by the defaults: settings added later are there for everybody. */
export const readSettings = (stored: Record<string, unknown> | undefined): Settings => SettingsShape.parse(stored ?? {});

const whole = (min: number, max: number) =>
  z.coerce.number(words.number).int(words.whole).min(min, words.between(min, max)).max(max, words.between(min, max));

/** The form of the settings page; the estimate is all three or nothing, and of a day that has come. */
export const SettingsForm = (today: Temporal.PlainDate) =>
  z
    .object({
      hardCapKm: whole(1, 200),
      cycleWeeks: whole(1, 26),
      deadlineDays: whole(2, 60),
      reminderDays: whole(1, 59),
      confirmAfterMonths: whole(1, 24),
      purgeAfterMonths: whole(1, 24),
      heavyShare: whole(10, 100),
      estimatePeople: z.string().trim().default(""),
      estimateOn: z.string().trim().default(""),
      estimateSource: z.string().trim().default(""),
      contractOn: z.union([z.literal(""), z.iso.date(words.contractDate)]).default(""),
    })
    .superRefine((form, context) => {
      const add = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
      if (form.reminderDays >= form.deadlineDays) add("reminderDays", words.reminderFirst);
      if (!form.estimatePeople) return;
      if (!/^\d[\d\s\u00a0\u202f]*$/.test(form.estimatePeople)) add("estimatePeople", words.number);
      if (!z.iso.date().safeParse(form.estimateOn).success) add("estimateOn", words.estimateNeedsDate);
      else if (form.estimateOn > today.toString()) add("estimateOn", words.estimateFuture);
      if (!form.estimateSource) add("estimateSource", words.estimateNeedsSource);
    })
    .transform(
      ({ heavyShare, estimatePeople, estimateOn, estimateSource, contractOn, ...rest }): Settings => ({
        ...rest,
        contractOn: contractOn || null,
        heavyShareMax: heavyShare / 100,
        estimate: estimatePeople ? { people: Number(estimatePeople.replace(/\D/g, "")), on: estimateOn, source: estimateSource } : null,
      }),
    );
