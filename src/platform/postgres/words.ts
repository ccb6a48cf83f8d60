/** What starting the database says, in French, to the person at the terminal. */
export const words = {
  movedTo: (folder: string) => `Données dans ${folder} (PostgreSQL, qui refuse root, n’entre pas dans le dossier demandé).`,
  copying: (folder: string) => `Copie des programmes de PostgreSQL dans ${folder} (une seule fois).`,
  creating: "Création de la base de données.",
  adopted: "Base de données déjà en route\u202f: reprise.",
  restarting: "La base de données s’est arrêtée\u202f: redémarrage.",
  lost: "La base de données s’arrête sans cesse. Consultez postgres.log.",
  busy: (folder: string, pid: number) => `Maillage tourne déjà sur ces données (${folder}, processus ${pid}). Arrêtez-le d’abord.`,
  otherVersion: (found: string, wanted: string) =>
    `Ces données viennent de PostgreSQL ${found}, ce programme utilise PostgreSQL ${wanted}. Sauvegardez puis restaurez.`,
  noBinaries: (name: string) => `Programmes de PostgreSQL introuvables (${name}). Lancez npm ci, ou donnez DATABASE_URL.`,
  brokenBinaries: (reason: string) => `PostgreSQL ne se lance pas\u202f: ${reason}`,
  noUser: "PostgreSQL refuse root et aucun autre utilisateur n’existe. Créez-en un\u202f: useradd --system maillage",
  unreachable: (folder: string, user: string) => `L’utilisateur ${user} ne peut pas entrer dans ${folder}. Changez ses droits.`,
  goneElsewhere: (folder: string, pointer: string) => `Les données devraient être dans ${folder}. Remettez-les, ou supprimez ${pointer}.`,
  noSecrets: (file: string) => `${file} manque alors que des données existent. Remettez ce fichier\u202f: il porte leurs clés.`,
  badSecrets: (file: string) => `${file} est illisible ou incomplet. Remettez-le depuis une sauvegarde.`,
  diskFull: "Le disque est plein\u202f: libérez de la place puis relancez.",
  forbidden: (what: string) => `Droits insuffisants\u202f: ${what}. Relancez avec l’utilisateur qui a créé ces données.`,
  failed: (reason: string) => `La base de données ne démarre pas\u202f: ${reason}`,
  notOurs: (folder: string) => `Un autre PostgreSQL répond pour ${folder} et refuse notre mot de passe.`,
};
