import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { toList } from "./paper.ts";

test.setTimeout(300_000);

const closed = "Cette page n’est pas pour vous";
const ofPatients = ["Liste d’attente", "Cycles", "Appels"];

/** What each of them finds in their menu, and never does. */
const menus: { name: string; sees: string[]; never: string[] }[] = [
  { name: "Claire", sees: [...ofPatients, "Chiffres", "Cabinets", "Administration"], never: ["Priorités"] },
  { name: "Sami", sees: [...ofPatients, "Chiffres", "Cabinets"], never: ["Priorités", "Administration"] },
  { name: "Paul", sees: ["Chiffres", "Priorités", "Administration"], never: [...ofPatients, "Cabinets"] },
  { name: "Léa", sees: ["Chiffres", "Priorités", "Administration"], never: [...ofPatients, "Cabinets"] },
  { name: "Nadia", sees: [], never: [...ofPatients, "Chiffres", "Cabinets", "Priorités", "Administration"] },
  { name: "Hugo", sees: [], never: [...ofPatients, "Chiffres", "Cabinets", "Priorités", "Administration"] },
  { name: "Anne", sees: ["Chiffres"], never: [...ofPatients, "Cabinets", "Priorités", "Administration"] },
];

test("everybody has their own menu, and a home page that says what was done for the territory", async ({ page, signInAs }) => {
  for (const { name, sees, never } of menus) {
    await signInAs(name);
    const menu = page.getByRole("navigation", { name: "Menu" });
    for (const label of sees) await expect(menu.getByRole("link", { name: label, exact: true }), `${name}: ${label}`).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: "liste commune" }), name).toHaveText(/^\d+ personnes inscrites/);
    for (const label of never) await expect(page.getByRole("link", { name: label, exact: true }), `${name}: ${label}`).toHaveCount(0);
  }
});

/** Where patients are named: the list, one of them, the cycles, the calls. */
const placesOfPatients = async (claire: Page): Promise<string[]> => {
  await toList(claire);
  const person = await claire.getByRole("row").nth(1).getByRole("rowheader").getByRole("link").getAttribute("href");
  return ["demandes", "cycles", "appels", "import", "tableau-de-bord/personnes"]
    .map((path) => `/demo/medecin-traitant/${path}`)
    .concat(person!, "/demo/cabinets");
};
const expectClosed = async (page: Page, paths: readonly string[]) => {
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveText(closed);
  }
};

test("where patients are named, only staff enters", async ({ page, elsewhere, signInAs, expectSound }) => {
  const claire = await elsewhere();
  await signInAs("Claire", claire);
  const patients = await placesOfPatients(claire);
  for (const path of patients) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveText("Entrer dans la démonstration");
  }
  for (const name of ["Paul", "Anne"]) {
    await signInAs(name);
    await page.getByRole("link", { name: "Chiffres" }).first().click();
    await expect(page.getByText(/Les effectifs de moins de \d+ personnes ne sont pas montrés/)).toBeVisible();
    await expect(page.getByRole("main").locator("a[href*='/demandes/']")).toHaveCount(0);
    await expectClosed(page, patients);
  }
  for (const name of ["Nadia", "Hugo"]) {
    await signInAs(name);
    await expectClosed(page, [...patients, "/demo/medecin-traitant/tableau-de-bord", "/demo/administration/journal"]);
  }
  await expectSound(page);
  await signInAs("Sami");
  await expectClosed(page, ["/demo/medecin-traitant/partenaires", "/demo/administration/acces", "/demo/administration/taches"]);
});
