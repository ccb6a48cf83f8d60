import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { toList } from "./paper.ts";

const closed = "Cette page n’est pas pour vous";

/** Where patients are named: the list, one of them, the cycles, the calls. */
const placesOfPatients = async (claire: Page): Promise<string[]> => {
  await toList(claire);
  const person = await claire.getByRole("row").nth(1).getByRole("rowheader").getByRole("link").getAttribute("href");
  return ["demandes", "demandes/nouvelle", "cycles", "appels", "confirmations", "import", "tableau-de-bord/personnes"]
    .map((path) => `/demo/medecin-traitant/${path}`)
    .concat(person!, "/demo/cabinets");
};
const expectClosed = async (page: Page, paths: readonly string[]) => {
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveText(closed);
  }
};

test("the board and the referents see figures, never patients", async ({ page, elsewhere, signInAs, expectSound }) => {
  const claire = await elsewhere();
  await signInAs("Claire", claire);
  const patients = await placesOfPatients(claire);
  for (const name of ["Paul", "Anne"]) {
    await signInAs(name);
    await expect(page.getByRole("link", { name: "Liste d’attente" })).toHaveCount(0);
    await page.getByRole("link", { name: "Chiffres" }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: "Tableau de bord" })).toBeVisible();
    await expect(page.getByText(/Les effectifs de moins de \d+ personnes ne sont pas montrés/)).toBeVisible();
    await expect(page.getByRole("main").locator("a[href*='/demandes/']")).toHaveCount(0);
    await expectSound(page);
    await expectClosed(page, patients);
    await expectSound(page);
  }
});

test("members and practices see nothing of patients here", async ({ page, elsewhere, signInAs, expectSound }) => {
  const claire = await elsewhere();
  await signInAs("Claire", claire);
  const patients = await placesOfPatients(claire);
  for (const name of ["Nadia", "Hugo"]) {
    await signInAs(name);
    await expectSound(page);
    await expectClosed(page, [...patients, "/demo/medecin-traitant/tableau-de-bord", "/demo/administration"]);
  }
});

test("a visitor is asked to sign in, and told nothing", async ({ page, elsewhere, signInAs, expectSound }) => {
  const claire = await elsewhere();
  await signInAs("Claire", claire);
  for (const path of await placesOfPatients(claire)) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveText("Entrer dans la démonstration");
  }
  await expectSound(page);
});
