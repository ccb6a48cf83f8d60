import { z } from "zod";
import { structureKinds } from "#features/directory/rules.ts";
import { findByCode } from "#platform/communes.ts";
import { professionOf } from "#platform/professions.ts";
import { readFiness, readRpps } from "#platform/rpps.ts";
import { words } from "./words.ts";

const text = (longest: number) => z.string().trim().max(longest).catch("");
const version = z.coerce.number().int().catch(0);

/** The identity of somebody added by hand. */
export const PersonForm = z
  .object({
    familyName: z.string().trim().min(1, words.familyMissing).max(80),
    givenName: text(80),
    title: z.enum(["", "DR", "PR"]).catch(""),
    professionCode: z
      .string()
      .catch("")
      .transform((code) => (professionOf(code) ? code : "")),
    professionLabel: text(80),
    rpps: z.string().trim().catch(""),
    commune: text(5),
    version,
  })
  .superRefine(({ rpps, professionCode, professionLabel }, context) => {
    if (rpps && readRpps(rpps).doubts.some((doubt) => doubt !== "check-digit"))
      context.addIssue({ code: "custom", path: ["rpps"], message: words.rppsWrong });
    if (!professionCode && !professionLabel)
      context.addIssue({ code: "custom", path: ["professionCode"], message: words.professionMissing });
  });
export type PersonForm = z.output<typeof PersonForm>;

/** A structure added by hand. */
export const StructureForm = z
  .object({
    name: z.string().trim().min(2, words.nameMissing).max(120),
    kind: z.enum(structureKinds).catch("other"),
    address: text(200),
    communeCode: z.string().catch(""),
    finess: z.string().trim().catch(""),
    version,
  })
  .superRefine(({ communeCode, finess }, context) => {
    if (!findByCode(communeCode)) context.addIssue({ code: "custom", path: ["communeCode"], message: words.communeMissing });
    if (finess && readFiness(finess).doubts.includes("length"))
      context.addIssue({ code: "custom", path: ["finess"], message: words.finessWrong });
  });
export type StructureForm = z.output<typeof StructureForm>;
