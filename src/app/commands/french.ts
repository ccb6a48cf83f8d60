const titles: Record<string, string> = {
  "Usage:": "Usage :",
  "Arguments:": "Arguments :",
  "Options:": "Options :",
  "Commands:": "Commandes :",
};
const complaints: [RegExp, string][] = [
  [/^unknown command '(.*?)'/, "commande inconnue : $1"],
  [/^unknown option '(.*?)'/, "option inconnue : $1"],
  [/^missing required argument '(.*?)'/, "il manque : $1"],
  [/^option '(.*?)' argument missing/, "il manque une valeur à $1"],
  [/^required option '(.*?)' not specified/, "il manque l’option $1"],
  [/^too many arguments.*/, "il y a des mots de trop"],
  [/\(Did you mean (.*?)\?\)/, "(vouliez-vous dire $1 ?)"],
  [/\(Did you mean one of (.*?)\?\)/, "(vouliez-vous dire $1 ?)"],
];

/** A title of the help, in French. */
export const frenchTitle = (title: string): string => titles[title] ?? title;
/** «[options] [command]», in French. */
export const frenchUsage = (usage: string): string => usage.replace("[command]", "[commande]");
/** What the command line did not understand, in French; left as it is when it is none of the usual complaints. */
export const frenchComplaint = (text: string): string => {
  if (!text.startsWith("error: ")) return text;
  const said = complaints.reduce((left, [english, french]) => left.replace(english, french), text.slice("error: ".length));
  return `Erreur : ${said}`;
};
