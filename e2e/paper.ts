import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures.ts";

/** Opens the last captured message to an address or a number; answers where its link leads. */
export const openMessage = async (page: Page, to: string, subject = ""): Promise<string> => {
  const spaced = new RegExp(to.replace(/\s/g, "\\s").replace(/[.+]/g, "\\$&"));
  await page.goto("/demo/administration/messages");
  await page.getByLabel("Chercher un nom, une adresse, un mot").fill(to);
  await page.getByRole("button", { name: "Filtrer" }).click();
  await expect(page.getByText("La recherche porte sur les 5 000 messages les plus récents.")).toBeVisible();
  await page.getByRole("row").filter({ hasText: spaced }).filter({ hasText: subject }).first().getByRole("link").first().click();
  const link = page.getByRole("article").getByRole("link");
  await expect(link).toBeVisible();
  return (await link.getAttribute("href"))!;
};

/** To whom a message of the preview goes: «E-mail à …», «SMS au …». */
export const recipientOf = async (letter: Locator): Promise<string> => {
  const said = await letter.getByText(/(E-mail à|SMS au)/).textContent();
  const way = /(?:E-mail à|SMS au)\s+(.+)$/.exec(said?.trim() ?? "");
  expect(way, "this practice is written to").not.toBeNull();
  return way![1]!;
};

/** The page of the list. */
export const toList = (page: Page) => page.goto("/demo/medecin-traitant/demandes");
/** Types in a search. Where scripts run, it answers while one types: asked again, it would close what was opened in its answer. */
const search = async (page: Page, label: string, text: string): Promise<void> => {
  await page.getByLabel(label).fill(text);
  if (!(await page.evaluate(() => "htmx" in globalThis))) await page.getByRole("button", { name: "Chercher", exact: true }).click();
};
/** Finds somebody in the whole list. */
export const findInList = async (page: Page, name: string): Promise<void> => {
  await toList(page);
  await search(page, "Chercher un nom, un téléphone, une commune", name);
  await expect(page.getByRole("main").getByText(`Recherche « ${name} » dans toute la liste`)).toBeVisible();
};
/** The line of somebody in the cycle shown. */
export const findInCycle = async (page: Page, name: string): Promise<Locator> => {
  await search(page, "Chercher une personne", name);
  await expect(page.getByRole("main").getByText(`recherche « ${name} »`)).toBeVisible();
  return page.getByRole("row").filter({ hasText: name });
};

const counters = {
  offered: "Proposées à un cabinet",
  accepted: "Acceptées par un médecin",
  seen: "Premier rendez-vous fait",
  declared: "Médecin traitant déclaré",
};
export type Counters = Record<keyof typeof counters, number>;

/** The four counters of the dashboard, since the beginning. */
export const readCounters = async (page: Page): Promise<Counters> => {
  await page.goto("/demo/medecin-traitant/tableau-de-bord");
  await page.getByLabel("Période").selectOption("Depuis le début");
  await page.getByRole("button", { name: "Filtrer" }).click();
  await expect(page.getByRole("heading", { name: /Ce qui s’est passé depuis le début/ })).toBeVisible();
  const read = async (label: string) => {
    const text = await page.locator(".figure").filter({ hasText: label }).locator(".figure-value").textContent();
    return Number(text?.replace(/\s/g, ""));
  };
  const values: Partial<Counters> = {};
  for (const [key, label] of Object.entries(counters)) values[key as keyof Counters] = await read(label);
  return values as Counters;
};
