import type { Page } from "@playwright/test";
import { expect, phone } from "../fixtures.ts";
import { findInCycle, findInList, openMessage, recipientOf } from "../paper.ts";
import { type Chain, town } from "./people.ts";

/** A practice is asked for its places and says them from its message, in one tap. */
export const statePlaces = async ({ page, elsewhere }: Chain): Promise<void> => {
  await page.goto("/demo/cabinets");
  await page.getByLabel("Participation").selectOption("Participent");
  await page.getByLabel("Commune").selectOption(town);
  await page.getByRole("button", { name: "Filtrer" }).click();
  await expect(page.getByRole("main").getByText("1 cabinet", { exact: true })).toBeVisible();
  await page.getByRole("row").nth(1).getByRole("link").click();
  const to = await page.locator("a[href^='mailto:']").first().textContent();
  await page.getByRole("button", { name: "Demander leurs places" }).click();
  await expect(page.getByText("La demande de places est partie.")).toBeVisible();
  const link = await openMessage(page, to!, "Combien de nouveaux patients");
  const practice = await elsewhere(phone);
  await practice.goto(link);
  await practice
    .getByRole("button", { name: /^10 places pour Dr/ })
    .first()
    .click();
  await expect(practice.getByText(/^C’est noté pour Dr/)).toBeVisible();
  await expect(practice.getByText("En ce moment : 10 places").first()).toBeVisible();
};

/** Camille is asked whether she still looks for a doctor; answers the page she keeps. */
export const askWhetherStill = async ({ page, elsewhere, called, mobile }: Chain): Promise<Page> => {
  await findInList(page, called);
  await page.getByLabel(`Choisir Camille ${called}`).check();
  await page.getByText("Pour les personnes cochées").click();
  await page.getByRole("button", { name: "Demander « toujours sans médecin ? »" }).click();
  await expect(page.getByText("Un message part.")).toBeVisible();
  const link = await openMessage(page, mobile);
  const patient = await elsewhere(phone);
  await patient.goto(link);
  await patient.getByRole("button", { name: "Oui, je cherche toujours" }).click();
  await expect(patient.getByText("Merci. Votre place est gardée.")).toBeVisible();
  return patient;
};

/** A cycle is prepared, explained, changed by hand, put back. Answers where it is. */
export const prepareCycle = async ({ page, imported, called }: Chain): Promise<string> => {
  await page.goto("/demo/medecin-traitant/cycles");
  await page.getByRole("button", { name: "Préparer le prochain cycle" }).click();
  await expect(page.getByText("Le cycle est prêt à relire.")).toBeVisible();
  const address = page.url().replace(/\?.*/, "");
  const camille = await findInCycle(page, `Camille ${called}`);
  await camille.getByText("Détail").click();
  await expect(camille.getByRole("listitem").first()).toBeVisible();

  const aline = await findInCycle(page, `Aline ${imported}`);
  await aline.getByRole("link", { name: "Déplacer ou retirer" }).click();
  await page.getByRole("button", { name: "Retirer de ce cycle" }).click();
  await expect(page.getByText("Retirée de ce cycle : la personne reste dans la liste.")).toBeVisible();
  await page.getByRole("status").getByRole("button", { name: "Annuler" }).click();
  await expect(page.getByText("C’est annulé.")).toBeVisible();
  await expect(await findInCycle(page, `Aline ${imported}`)).toBeVisible();
  return address;
};

/** Every message is read before the cycle is sent. Answers the link of the practice that is offered Camille. */
export const sendCycle = async ({ page, called }: Chain): Promise<string> => {
  const line = await findInCycle(page, `Camille ${called}`);
  const practice = await page.locator("section", { has: line }).locator("h3 a").textContent();
  await page.getByRole("link", { name: "Relire les messages et envoyer" }).click();
  const letter = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: practice!, exact: true }) });
  const to = await recipientOf(letter);
  await letter.getByText("Voir le message").click();
  await expect(letter.locator("pre")).toBeVisible();
  await expect(letter.locator("pre")).not.toContainText(called);
  await page.getByRole("button", { name: "Envoyer ce cycle" }).click();
  await expect(page.getByText("Le cycle est envoyé.")).toBeVisible();
  return openMessage(page, to, "Propositions de patients");
};

/** Those who had no answer come back to the list, at once. */
export const endCycle = async ({ page }: Chain, cycle: string): Promise<void> => {
  await page.goto(cycle);
  await expect(page.getByRole("heading", { name: "Réponses des cabinets" })).toBeVisible();
  const pending = page.locator(".figure", { hasText: "En attente de réponse" }).locator(".figure-value");
  await expect(pending).not.toHaveText("0");
  await page.getByText("Terminer ce cycle maintenant").first().click();
  await page.getByRole("button", { name: "Terminer ce cycle maintenant" }).click();
  await expect(page.getByText("Le cycle est terminé.")).toBeVisible();
  await expect(pending).toHaveText("0");
};
