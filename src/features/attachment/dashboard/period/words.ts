/** How a stretch of time is called. Dates are said by the caller. */
export const words = {
  label: "Période",
  cycle: (number: number) => `Cycle ${number}, en cours`,
  pastCycle: (number: number, from: string) => `Cycle ${number}, du ${from}`,
  quarter: "Ce trimestre",
  pastQuarter: "Le trimestre précédent",
  contract: "Cette année du contrat",
  pastContract: "L’année précédente du contrat",
  all: "Depuis le début",
  dates: "Dates choisies",
  from: "Du",
  to: "Au",
  turned: "La première date venait après la seconde : elles sont lues dans l’autre ordre.",
  said: (from: string, to: string) => `du ${from} au ${to}`,
  oneDay: (day: string) => `le ${day}`,
  untilDay: (to: string) => `depuis le début, jusqu’au ${to}`,
  contractUnknown: "L’année du contrat demande sa date de signature : indiquez-la dans les réglages.",
};
