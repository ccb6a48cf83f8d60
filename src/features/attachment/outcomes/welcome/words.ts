export const words = {
  title: "Qui vous reçoit",
  practice: "Cabinet",
  phone: "Téléphone",
  address: "Adresse",
  visit: "Premier rendez-vous",
  call: "Appelez le cabinet pour fixer le premier rendez-vous. Dites que vous venez de la part de la CPTS.",
};
