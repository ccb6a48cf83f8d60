import type { Locator, Page, Request } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { findInList } from "./paper.ts";
import { newFamily, newMobile } from "./people.ts";

// Hands do not wait for a page to have slid into its place.
test.use({ reducedMotion: "no-preference" });

const write = async (page: Page, family: string, tel: string) => {
  await page.getByLabel("Nom de famille").fill(family);
  await page.getByLabel("Prénom", { exact: true }).fill("Edmond");
  await page.getByLabel(/^Téléphones/).fill(tel);
  await page.getByLabel(/^Commune ou code postal/).fill("Paulhan");
  await page.getByLabel(/J’ai dit à la personne/).check();
};
const expectOne = async (page: Page, family: string) => {
  await findInList(page, family);
  await expect(page.getByRole("main").getByText(/^1\spersonne\s/)).toBeVisible();
};
/**
 * Two taps on one button. With scripts as fast as hands go: the page holds the second back. Without, on a bad network:
 * the server does what the first asked, its answer gets lost, the page stays and the second is sent.
 */
const tapTwice = async (page: Page, button: Locator, scripts: boolean): Promise<void> => {
  if (scripts) return button.dblclick();
  const isPost = (request: Request) => request.method() === "POST";
  await page.route("**", async (route) => {
    if (!isPost(route.request())) return route.fallback();
    await route.fetch({ maxRedirects: 0 });
    await route.fulfill({ status: 204 });
  });
  await Promise.all([page.waitForResponse((answer) => isPost(answer.request())), button.click()]);
  await page.unrouteAll();
  await button.click();
};

for (const scripts of [true, false])
  test.describe(scripts ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: scripts });

    test("a nervous hand writes one person down", async ({ page, signInAs }) => {
      const [family, tel] = [newFamily(), newMobile()];
      await signInAs("Sami");
      await page.goto("/demo/medecin-traitant/demandes/nouvelle");
      await write(page, family, tel);
      await tapTwice(page, page.getByRole("button", { name: "Enregistrer", exact: true }), scripts);
      await expect(page.getByRole("heading", { level: 1, name: `Edmond ${family}` })).toBeVisible();
      await expectOne(page, family);
    });

    test("a nervous hand adds one partner", async ({ page, signInAs }) => {
      const pharmacy = `Pharmacie ${newFamily()}`;
      await signInAs("Claire");
      await page.goto("/demo/medecin-traitant/partenaires");
      await page.getByText("Ajouter un partenaire").click();
      await page.getByLabel("Nom du partenaire").fill(pharmacy);
      await tapTwice(page, page.getByRole("button", { name: "Ajouter", exact: true }), scripts);
      await expect(page.getByText("Le partenaire est ajouté.")).toBeVisible();
      await page.goto("/demo/medecin-traitant/partenaires");
      await expect(page.getByText(pharmacy, { exact: true })).toHaveCount(1);
    });

    test("going back and sending again writes one person down", async ({ page, signInAs }) => {
      const [family, tel] = [newFamily(), newMobile()];
      await signInAs("Sami");
      await page.goto("/demo/medecin-traitant/demandes/nouvelle");
      await write(page, family, tel);
      await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: `Edmond ${family}` })).toBeVisible();
      await page.goBack();
      await expect(page.getByRole("heading", { level: 1, name: "Inscrire une personne" })).toBeVisible();
      await write(page, family, tel);
      await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
      await expect(page.getByRole("alert").or(page.getByRole("heading", { level: 1, name: `Edmond ${family}` }))).toBeVisible();
      await expectOne(page, family);
    });
  });
