import type { Page } from "@playwright/test";
import { expect } from "../fixtures.ts";
import { toList } from "../paper.ts";
import { type Chain, town } from "./people.ts";

const family = (page: Page) => page.getByLabel("Nom de famille");
const given = (page: Page) => page.getByLabel("Prénom", { exact: true });
const alike = (page: Page) => page.getByText("Une personne de la liste ressemble à celle-ci");
const save = (page: Page) => page.getByRole("button", { name: "Enregistrer", exact: true });

/** Somebody who is on the list already: seen while typing, and told again when the form comes back. */
const writeSomebodyKnown = async ({ page, expectSound, scripts, imported }: Chain): Promise<void> => {
  await expect(family(page)).toBeFocused();
  await page.keyboard.type(imported);
  await page.keyboard.press("Tab");
  await expect(given(page)).toBeFocused();
  await page.keyboard.type("Aline");
  if (scripts) await expect(alike(page)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("points à corriger");
  if (scripts) await expect(page.getByRole("alert")).toBeFocused();
  await expect(family(page)).toHaveValue(imported);
  await expect(alike(page)).toBeVisible();
  await expectSound(page);
};

/** Camille, from her name to the last button, without a mouse: each field follows the one before it. */
const writeCamille = async ({ page, called, mobile }: Chain): Promise<void> => {
  await expect(family(page)).toBeFocused();
  await page.keyboard.type(called);
  const walk = [
    [given(page), "Camille"],
    [page.getByLabel(/^Date de naissance/), "3 mars 1941"],
    [page.getByLabel(/^Téléphones/), mobile],
    [page.getByRole("textbox", { name: /^E-mail/ }), ""],
    [page.getByLabel(/^Adresse/), "4 place de la Mairie"],
    [page.getByLabel(/^Commune ou code postal/), town],
    [page.getByLabel(/longue durée/), " "],
  ] as const;
  for (const [next, text] of walk) {
    await page.keyboard.press("Tab");
    await expect(next).toBeFocused();
    await page.keyboard.type(text);
  }
  await expect(alike(page)).toBeHidden();
  await expect(page.getByLabel(/longue durée/)).toBeChecked();
  for (const reason of [/Sortie d’hôpital/, /C2S/]) await page.getByLabel(reason).check();
  await page.getByLabel("SMS").check();
  await page.getByLabel(/J’ai dit à la personne/).focus();
  await page.keyboard.press("Space");
  for (const next of ["Enregistrer", "Enregistrer et nouvelle saisie", "Enregistrer et ajouter une personne du foyer"]) {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: next, exact: true })).toBeFocused();
  }
  await page.keyboard.press("Enter");
};

/** Somebody on the telephone: first somebody who is there already, then Camille, then Basile of the same household. */
export const takeCalls = async (chain: Chain): Promise<void> => {
  const { page, called } = chain;
  const begin = async () => {
    await toList(page);
    await page.getByRole("link", { name: "Inscrire une personne" }).click();
  };
  await begin();
  await writeSomebodyKnown(chain);
  await begin();
  await writeCamille(chain);
  await expect(page.getByText(`Même foyer que Camille ${called}`)).toBeVisible();

  await given(page).fill("Basile");
  await page.getByLabel(/^Date de naissance/).fill("1938");
  await page.getByLabel(/longue durée/).check();
  await page.getByLabel(/J’ai dit à la personne/).check();
  await save(page).click();
  await expect(page.getByRole("heading", { level: 1, name: `Basile ${called}` })).toBeVisible();
  await expect(page.getByText("La personne est sur la liste.")).toBeVisible();
};
