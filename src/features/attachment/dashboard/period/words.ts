/** How a stretch of time is called. Dates are said by the caller. */
export const words = {
  label: "Période",
  cycle: (number: number, from: string) => `Cycle ${number}, depuis le ${from}`,
  pastCycle: (number: number, from: string, to: string) => `Cycle ${number}, du ${from} au ${to}`,
  quarter: "Ce trimestre",
  pastQuarter: "Le trimestre précédent",
  contract: "Cette année du contrat",
  pastContract: "L’année précédente du contrat",
  all: "Depuis le début",
  dates: "Dates choisies",
  from: "Du",
  to: "Au",
  said: (from: string, to: string) => `du ${from} au ${to}`,
  untilDay: (to: string) => `depuis le début, jusqu’au ${to}`,
  contractUnknown: "L’année du contrat demande sa date de signature : indiquez-la dans les réglages.",
};
