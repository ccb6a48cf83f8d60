/**
 * Everybody in the demonstration is invented, and shows it: family names are flowers, trees and herbs, telephone numbers
 * are those that ARCEP keeps for fiction, addresses end in «.example».
 */
export const familyNames =
  "Absinthe Acacia Achillée Agapanthe Airelle Alisier Amandier Amarante Ancolie Aneth Angélique Anis Arbousier Argousier Armoise Arnica Asphodèle Aster Aubépine Aulne Azalée Balsamine Bardane Basilic Bégonia Belladone Berce Bleuet Bouleau Bourrache Bruyère Bryone Bugle Buglosse Camomille Campanule Capucine Cardamine Cardère Carline Centaurée Cerfeuil Charme Chèvrefeuille Chicorée Chardon Ciboulette Clématite Colchique Consoude Coquelicot Coriandre Cornouiller Cosmos Coudrier Crocus Cyclamen Cyprès Dahlia Datura Digitale Églantier Ellébore Épervière Érable Estragon Euphorbe Fenouil Ficaire Fougère Fragon Fraisier Frêne Freesia Fuchsia Fumeterre Fusain Gaillarde Garance Gardénia Genêt Genévrier Gentiane Géranium Germandrée Giroflée Glaïeul Glycine Grenadier Groseillier Guimauve Hellébore Héliotrope Hêtre Hibiscus Hortensia Houblon Houx Hysope Immortelle Impatiens Iris Ivraie Jacinthe Jasmin Jonquille Jujubier Julienne Jusquiame Lamier Laurier Lavande Lavatère Lilas Lierre Lin Liseron Lobélie Lotier Lupin Luzerne Magnolia Marguerite Marjolaine Mauve Mélilot Mélisse Menthe Millepertuis Mimosa Molène Muguet Muscari Myosotis Myrte Myrtille Narcisse Nénuphar Nerprun Nielle Nigelle Noisetier Œillet Olivier Orchis Origan Orme Orpin Ortie Oseille Osier Pâquerette Pavot Pensée Perce-Neige Persicaire Pervenche Pétunia Peuplier Pimprenelle Pissenlit Pivoine Plantain Platane Primevère Prunellier Réglisse Renoncule Réséda Romarin Ronce Roseau Rue Safran Sainfoin Salicaire Santoline Saponaire Sarriette Sauge Saule Saxifrage Scabieuse Sceau-de-Salomon Séneçon Serpolet Silène Sorbier Souci Spirée Sureau Tamaris Tanaisie Thym Tilleul Tournesol Trèfle Troène Tulipe Tussilage Valériane Véronique Verveine Viburnum Violette Viorne Vipérine Yucca Zinnia".split(
    " ",
  );
export const womensNames =
  "Adèle Agathe Aïcha Alice Amina Andrée Anna Annie Aurélie Awa Brigitte Camille Catherine Cécile Céline Chantal Chloé Christine Claire Claudine Colette Danielle Denise Élise Émilie Emma Fatima Fatou Florence Françoise Geneviève Ginette Hélène Inès Isabelle Jacqueline Jade Jeanne Jeannine Josette Julie Juliette Karine Khadija Laura Léa Léonie Lina Louise Lucie Madeleine Malika Manon Margot Marie Marine Martine Mathilde Michèle Mila Monique Nadia Nathalie Nicole Nina Noémie Odette Olivia Patricia Paulette Pauline Rachel Renée Romane Rose Samira Sandrine Sarah Simone Sofia Solange Sophie Suzanne Sylvie Thérèse Valérie Véronique Yasmina Yvette Yvonne Zoé".split(
    " ",
  );
export const mensNames =
  "Abdel Adam Adrien Ahmed Alain Albert Alexandre Amadou André Antoine Antonin Armand Arthur Bernard Brahim Bruno Charles Christian Christophe Claude Clément Damien Daniel David Denis Didier Émile Enzo Éric Ernest Étienne Fabien Fernand François Frédéric Gabriel Gaston Georges Gérard Gilbert Gilles Guy Henri Hervé Hugo Ibrahim Jacques Jean Jérôme Joël Joseph Jules Julien Karim Laurent Léo Léon Louis Lucas Lucien Malo Marcel Marius Martin Mathis Maurice Maxime Mehdi Michel Mohamed Nathan Nicolas Nolan Olivier Omar Oscar Pascal Patrick Paul Philippe Pierre Quentin Rachid Raoul Raphaël Raymond René Robert Roger Roland Romain Samuel Serge Simon Stéphane Sylvain Théo Thierry Thomas Tom Victor Vincent Xavier Yanis Yves".split(
    " ",
  );
export const streets =
  "rue des Oliviers|avenue de la Gare|rue du Moulin|chemin des Vignes|rue de la Fontaine|place du Marché|rue des Écoles|impasse du Puits|route de la Vallée|rue Neuve|rue du Four|boulevard du Midi|allée des Tilleuls|chemin de la Source|rue du Château|rue de la Poste|rue Basse|rue Haute|quai du Canal|rue des Remparts".split(
    "|",
  );
export const practiceNames = "Maison de santé|Cabinet médical|Centre de santé|Cabinet du docteur|Pôle médical".split("|");
export const languages = "arabe|portugais|espagnol|anglais|turc|ukrainien|roumain|polonais|tamazight|dari".split("|");
