import { get, post, type Right, staff } from "./right.ts";

export const welcomeRights: [string, Right][] = [
  ...get(
    "everybody",
    "/accueil/ /accueil/depliant /accueil/annonces /accueil/annonces/nouvelle /accueil/annonces/recue /accueil/annonces/:id",
  ),
  ...post("everybody", "/accueil/annonces/nouvelle /accueil/annonces/:id/contact"),
  ...get("link", "/accueil/annonces/la-mienne/:token /accueil/annonces/la-mienne/:token/modification"),
  ...post(
    "link",
    `/accueil/annonces/la-mienne/:token/annulation /accueil/annonces/la-mienne/:token/confirmation
     /accueil/annonces/la-mienne/:token/modification /accueil/annonces/la-mienne/:token/prolongation
     /accueil/annonces/la-mienne/:token/retrait`,
  ),
  ...get(staff(1), "/accueil/textes"),
  ...post(
    staff(1),
    `/accueil/textes /accueil/textes/annulation /accueil/annonces/:id/annulation /accueil/annonces/:id/publication
     /accueil/annonces/:id/refus`,
  ),
  ...get({ roles: ["coordinator", "employee", "board"], level: 2 }, "/accueil/bienvenues"),
  ...post(staff(2), "/accueil/bienvenues/:member/envoi"),
];
