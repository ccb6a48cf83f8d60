import type { Page } from "@playwright/test";
import { expect, phone } from "../fixtures.ts";
import { findInList } from "../paper.ts";
import { dayFromToday, said } from "../people.ts";
import type { Chain } from "./people.ts";

const visitOn = dayFromToday(8);

/** The practice changes its mind about Camille as people do, and refuses Basile. */
export const answer = async ({ elsewhere, expectSound, called, mobile }: Chain, link: string): Promise<void> => {
  const page = await elsewhere(phone);
  await page.goto(link);
  const lineOf = (given: string) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: `${given} ${called}` }) });
  const [camille, basile] = [lineOf("Camille"), lineOf("Basile")];

  await camille.getByText("Refuser", { exact: true }).click();
  await camille.getByRole("button", { name: "Plus de place" }).click();
  await expect(camille).toContainText("Refusé · Plus de place");
  await camille.getByRole("status").getByRole("button", { name: "Annuler" }).click();
  await expect(camille).toContainText("C’est annulé.");
  await expect(camille).toContainText("À vous de répondre");
  await camille.getByText("Refuser", { exact: true }).click();
  await camille.getByRole("button", { name: "Trop loin" }).click();
  await expect(camille).toContainText("la personne garde sa place dans la liste");
  await camille.getByRole("button", { name: /^Accepter/ }).click();
  await expect(camille).toContainText("C’est noté : vous acceptez cette personne.");
  await expect(camille.getByRole("link", { name: mobile })).toBeVisible();

  await camille.getByLabel("Premier rendez-vous", { exact: true }).fill(visitOn);
  await camille.getByRole("button", { name: "Noter le rendez-vous" }).click();
  await expect(camille).toContainText("Rendez-vous noté.");
  await expect(camille).toContainText(said(visitOn));

  await basile.getByText("Refuser", { exact: true }).click();
  await basile.getByRole("button", { name: "Autre motif" }).click();
  await expect(page.getByRole("alert")).toContainText("Dites en quelques mots pourquoi");
  await expectSound(page);
  await basile.getByLabel(/Précision/).fill("Suivi par un confrère");
  await basile.getByRole("button", { name: "Autre motif" }).click();
  await expect(basile).toContainText("Refusé · Autre motif");
};

/** The link that Camille keeps says who receives her, and when. */
export const seeOwnNews = async ({ expectSound }: Chain, own: Page): Promise<void> => {
  await own.reload();
  await expect(own.getByRole("heading", { name: "Qui vous reçoit" })).toBeVisible();
  await expect(own.getByRole("main")).toContainText(said(visitOn));
  await expectSound(own);
};

/** Sami, at the telephone, writes down that Camille was seen and that her doctor is declared. */
export const noteOutcome = async ({ elsewhere, signInAs, called }: Chain): Promise<void> => {
  const page = await elsewhere();
  await signInAs("Sami", page);
  await findInList(page, called);
  await page.getByRole("link", { name: `Camille ${called}` }).click();
  await expect(page.getByText("Acceptée par un médecin").first()).toBeVisible();
  await page.getByRole("button", { name: "Premier rendez-vous fait" }).click();
  await expect(page.getByText("Premier rendez-vous noté.")).toBeVisible();
  await page.getByRole("button", { name: "Médecin traitant déclaré" }).click();
  await expect(page.getByText("Déclaration notée : la personne sort de la liste.")).toBeVisible();
};
