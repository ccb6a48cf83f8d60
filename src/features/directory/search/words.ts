/** What people call structures, without accents; codes of `structureKinds`. */
export const structureTerms: Record<string, readonly string[]> = {
  msp: ["msp", "maison de sante", "maisons de sante"],
  health_centre: ["centre de sante", "centres de sante"],
  pharmacy: ["pharmacie", "pharmacies", "officine"],
  lab: ["laboratoire", "laboratoires", "labo"],
  ehpad: ["ehpad", "maison de retraite"],
  hospital: ["hopital", "hopitaux", "clinique", "centre hospitalier"],
  had: ["had", "hospitalisation a domicile"],
  dac: ["dac"],
  town_hall: ["mairie", "ccas"],
};
