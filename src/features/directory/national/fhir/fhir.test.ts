import { afterEach, expect, test } from "vitest";
import { applyRun } from "#features/directory/national/applying/commands.ts";
import { findRun, knownDirectory } from "#features/directory/national/queries.ts";
import { changes } from "#features/directory/national/schema.ts";
import { words as said } from "#features/directory/national/words.ts";
import { routes } from "#features/directory/routes.tsx";
import { addCommunes } from "#features/territory/public.ts";
import { createFhirSource, type Resource } from "#platform/fhir/client.ts";
import { annuaireService, stillClock } from "#platform/fhir/service.testing.ts";
import { words as service } from "#platform/fhir/words.ts";
import { visit } from "#platform/testing.ts";
import { readFhirRun, startFhirRun } from "./commands.ts";
import { jobs } from "./jobs.ts";
import { beginning } from "./queries.ts";
import { words } from "./words.ts";

const now = Temporal.Instant.from("2026-11-16T08:00:00Z");
const nos = (table: string) => `https://mos.esante.gouv.fr/NOS/TRE_${table}-Nom/FHIR/TRE-${table}-Nom`;
const concept = (...codes: [table: string, code: string][]) => ({ coding: codes.map(([table, code]) => ({ system: nos(table), code })) });
const typed = (type: string, system: string, value: string) => ({
  ...{ use: "official", system, value },
  type: { coding: [{ system: "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203", code: type }] },
});
const meta = (lastUpdated = "2026-10-01") => ({ lastUpdated: `${lastUpdated}T10:00:00.000+01:00` });
const adxp = (name: string, valueString: string) => ({ url: `http://hl7.org/fhir/StructureDefinition/iso21090-ADXP-${name}`, valueString });

const organization = (id: string, postcode: string, insee: string, more: object = {}): Resource => ({
  ...{ resourceType: "Organization", id, active: true, meta: meta(), name: `CABINET ${id.toUpperCase()}` },
  identifier: [typed("RPPSRG", "https://rppsrang.esante.gouv.fr", `R${id}`), typed("FINEG", "http://finess.sante.gouv.fr", "340000001")],
  type: [concept(["R02", "SA08"])],
  telecom: [{ system: "phone", value: "0467000001" }],
  address: [
    {
      extension: [
        {
          url: "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code",
          valueCoding: { system: nos("R13"), code: insee },
        },
      ],
      _line: [{ extension: [adxp("houseNumber", "9"), adxp("streetNameType", "R"), adxp("streetNameBase", "DIDOT")] }],
      ...{ city: "LODEVE", postalCode: postcode },
    },
  ],
  ...more,
});
const practitioner = (n: number, family: string, more: object = {}): Resource => ({
  ...{ resourceType: "Practitioner", id: `p${n}`, active: true, meta: meta() },
  identifier: [
    typed("IDNPS", "urn:oid:1.2.250.1.71.4.2.1", `81000000000${n}`),
    typed("RPPS", "https://rpps.esante.gouv.fr", `1000000000${n}`),
  ],
  name: [{ use: "usual", family, given: ["ANNE"], prefix: ["MME"], suffix: ["DR"] }],
  qualification: [
    { code: concept(["R48", "DE05"], ["R14", "DE"]) },
    { code: concept(["G15", "10"], ["R09", "C"]) },
    { code: concept(["R04", "S"], ["R38", "SM54"]) },
  ],
  ...more,
});
const role = (n: number, who: number, where: string, more: object = {}): Resource => ({
  ...{ resourceType: "PractitionerRole", id: `r${n}`, active: true, meta: meta() },
  practitioner: { reference: `Practitioner/p${who}` },
  organization: { reference: `Organization/${where}` },
  code: [concept(["R22", "GENR01"]), concept(["R23", "L"]), concept(["R21", "FON-05"])],
  ...more,
});
/** Two places in the territory, one that shares its postcode and is not, one closed; four people, one of them without a number. */
const land = (): Resource[] => [
  organization("lodeve", "34700", "34142"),
  organization("soubes", "34700", "34304", { identifier: [typed("INTRN", "https://annuaire.sante.fr", "Isoubes")] }),
  organization("bosc", "34700", "34036"),
  organization("ferme", "34700", "34142", { active: false, name: undefined, address: undefined }),
  practitioner(1, "PRIMEVÈRE"),
  practitioner(2, "LAVANDE", { qualification: [{ code: concept(["G15", "60"], ["R09", "C"]) }] }),
  practitioner(3, "AILLEURS"),
  practitioner(4, "SANSNUMERO", { identifier: [] }),
  role(1, 1, "lodeve"),
  role(2, 1, "soubes"),
  role(3, 2, "lodeve"),
  role(4, 3, "bosc"),
  role(5, 4, "soubes"),
  role(6, 3, "lodeve", { active: false, practitioner: undefined }),
];

const services: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const it of services.splice(0)) await it.close();
});
const open = async (resources: Resource[]) => {
  const as = await visit({ annuaire: routes }, now, jobs);
  const clock = stillClock();
  const at = await annuaireService(resources, { clock, size: 2 });
  services.push(at);
  const source = createFhirSource({ url: at.url, key: at.key, fetch, clock });
  await as.work((tx) => addCommunes(tx, ["34142", "34304"]));
  const read = async (since?: Temporal.PlainDate) => {
    const id = (await as.work((tx) => startFhirRun(tx, source, since))) as string;
    const report = await readFhirRun(as.work, id, source);
    const lines = await as.work((tx) =>
      tx.db
        .select()
        .from(changes)
        .then((all) => all.filter(({ runId }) => runId === id)),
    );
    return { id, report, lines: lines.map(({ kind, label }) => `${kind} ${label}`).sort() };
  };
  const apply = async (id: string, departures = false) => {
    const run = (await as.work((tx) => findRun(tx, id)))!;
    expect(await as.work((tx) => applyRun(tx, id, { version: run.version, departures }))).not.toHaveProperty("problems");
  };
  return { as, at, source, read, apply };
};

test("the territory is read by postcode, kept to its communes, and told as the files tell it", async () => {
  const { as, at, read, apply } = await open(land());
  const first = await read();
  expect(first.lines).toEqual(["arrival Lavande Anne", "arrival Primevère Anne"]);
  expect(first.report).toMatchObject({ counts: { arrival: 2, nameless: 1, kept: 2 } });
  await apply(first.id);
  const { entry } = (await as.work(knownDirectory)).professionals.get("10000000001")!;
  expect(entry).toMatchObject({
    familyName: "Primevère",
    givenName: "Anne",
    civility: "MME",
    title: "DR",
    professionCode: "10",
    categoryCode: "C",
  });
  expect(entry.qualifications).toEqual(
    expect.arrayContaining([
      { kind: "skill", typeCode: "S", code: "SM54", label: "" },
      { kind: "diploma", typeCode: "DE", code: "DE05", label: "" },
    ]),
  );
  expect(entry.activities.map(({ key }) => key).sort()).toEqual(["340000001|L|SA08|FON-05|GENR01", "Isoubes|L|SA08|FON-05|GENR01"]);
  expect(entry.activities.find(({ communeCode }) => communeCode === "34142")?.structure).toMatchObject({
    ...{ nationalId: "Rlodeve", finess: "340000001", address: "9 Rue DIDOT", postcode: "34700", city: "Lodève", kind: "practice" },
    phone: "+33467000001",
  });
  expect(at.asked.some((asked) => asked.includes("Organization?address-postalcode=34700&active=true"))).toBe(true);
  expect(at.asked.some((asked) => asked.includes("_include=PractitionerRole:practitioner"))).toBe(true);
  expect(at.refused()).toBe(0);
  // Read again, nothing changed: there is nothing to review.
  const again = await read();
  expect(again.lines).toEqual([]);
  expect((await as.work((tx) => findRun(tx, again.id)))?.state).toBe("applied");
});

test("who is deactivated leaves, who moves is told, at the whole reading", async () => {
  const resources = land();
  const { read, apply } = await open(resources);
  await apply((await read()).id);
  const replace = (id: string, by: Partial<Resource>) => Object.assign(resources.find((it) => it.id === id)!, by);
  replace("p2", { active: false, name: undefined, qualification: undefined });
  replace("r2", { active: false, organization: undefined });
  expect((await read()).lines).toEqual(["departure Lavande Anne", "move Primevère Anne"]);
});

test("only what changed since the last reading is asked for, and nobody leaves for not having changed", async () => {
  const resources = land();
  const { as, at, read, apply } = await open(resources);
  await apply((await read()).id);
  as.clock.now = now.add({ hours: 72 });
  const { since } = await as.work(beginning);
  expect(since?.toString()).toBe("2026-11-15");
  expect((await read(since)).lines).toEqual([]);
  Object.assign(resources.find((it) => it.id === "p1")!, {
    ...{ meta: meta("2026-11-18"), name: [{ family: "PRIMEVÈRE-CYPRÈS", given: ["ANNE"], prefix: ["MME"], suffix: ["DR"] }] },
  });
  resources.push(practitioner(5, "NOUVELLE"), role(7, 5, "soubes", { meta: meta("2026-11-17") }));
  at.asked.length = 0;
  expect((await read(since)).lines).toEqual(["arrival Nouvelle Anne", "change Primevère-Cyprès Anne"]);
  expect(at.asked.some((asked) => asked.includes("_lastUpdated=ge2026-11-15"))).toBe(true);
  // The service forgets changes after thirty days: everything is then read again.
  as.clock.now = now.add({ hours: 24 * 40 });
  expect((await as.work(beginning)).since).toBeUndefined();
});

test("a service that refuses or stays silent fails the reading with a sentence, and nothing is half kept", async () => {
  const { as, at, read } = await open(land());
  for (const [status, problem] of [
    [401, service.refusedKey],
    [500, service.away],
  ] as const) {
    at.goWrong((request, response) => request.url!.includes("PractitionerRole") && Boolean(response.writeHead(status).end()));
    const { id, report, lines } = await read();
    expect(report).toEqual({ problem });
    expect(lines).toEqual([]);
    expect(await as.work((tx) => findRun(tx, id))).toMatchObject({ state: "failed", problem });
  }
});
test("a CPTS without communes is told to say them first", async () => {
  const { as, read } = await open(land());
  const { removeCommunes } = await import("#features/territory/communes/commands.ts");
  await as.work((tx) => removeCommunes(tx, ["34142", "34304"]));
  expect((await read()).report).toEqual({ problem: said.noCommune });
});

test("where it is configured the coordinator asks for it on the page, once; nobody else does, and elsewhere it is not there", async () => {
  const { as, source } = await open(land());
  const page = "/annuaire/mises-a-jour";
  expect(await as.coordinator.text(page)).not.toContain(words.read);
  expect(await as.coordinator.post(`${page}/annuaire-sante`)).toMatchObject({ status: 404 });
  as.outside.annuaire = source;
  expect(await as.coordinator.text(page)).toContain(words.read);
  expect(await as.employee.text(page)).not.toContain(words.read);
  expect(await as.employee.post(`${page}/annuaire-sante`)).toMatchObject({ status: 403 });
  const asked = await as.coordinator.post(`${page}/annuaire-sante`);
  expect(asked.status).toBe(303);
  expect(await as.coordinator.post(`${page}/annuaire-sante`)).toMatchObject({ status: 422 });
  await as.drain();
  expect(await as.coordinator.text(asked.headers.get("location")!)).toContain("Primevère");
});
