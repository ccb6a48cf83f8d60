import { closeSync, openSync } from "node:fs";
import { Command } from "commander";
import { expect, test, vi } from "vitest";
import { whyNotFile } from "./failure.ts";
import { runCommands } from "./program.ts";

test("the command line speaks French, its help and its complaints", async () => {
  expect(new Command().helpInformation()).toContain("Options:");
  const said: string[] = [];
  const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0);
  const err = vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
  const run = async (...words: string[]) => {
    said.length = 0;
    return { code: await runCommands(["node", "maillage", ...words], {}), text: said.join("") };
  };
  try {
    const help = await run("--help");
    expect(help.code).toBe(0);
    for (const title of ["Usage :", "Options :", "Commandes :"]) expect(help.text).toContain(title);
    expect(await run("fonder")).toMatchObject({ code: 2, text: expect.stringContaining("Erreur : commande inconnue : fonder") });
    expect(await run("communty")).toMatchObject({ code: 2, text: expect.stringContaining("(vouliez-vous dire community ?)") });
    expect(await run("backup")).toMatchObject({ code: 2, text: expect.stringContaining("Erreur : il manque : fichier") });
    expect(await run("community", "list", "--nom")).toMatchObject({
      code: 2,
      text: expect.stringContaining("Erreur : option inconnue : --nom"),
    });
    expect(await run("community", "create", "havre", "--name", "x")).toMatchObject({
      code: 2,
      text: expect.stringContaining("Erreur : il manque l’option --coordinator"),
    });
    expect((await run("community", "--help")).text).not.toMatch(/Commands:|Usage:|\[command\]/);
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
});

test("a path that cannot be used is said in a sentence; any other error is a bug", () => {
  const opening = (path: string) => {
    try {
      return closeSync(openSync(path, "wx"));
    } catch (error) {
      return whyNotFile(error);
    }
  };
  expect(opening("/nulle-part/sauvegarde")).toBe("« /nulle-part/sauvegarde » n’existe pas, ou son dossier n’existe pas.");
  expect(opening(import.meta.filename)).toContain("existe déjà");
  expect(whyNotFile(new Error("autre"))).toBeUndefined();
  expect(whyNotFile(Object.assign(new Error("requête"), { code: "ENOENT" }))).toBeUndefined();
});
