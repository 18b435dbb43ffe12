/** First names met in France today, of all its origins and ages. */
export const firstNames: readonly string[] = `
Camille Léa Manon Chloé Emma Louise Jade Alice Lina Inès Sarah Zoé Anna Juliette Romane Lucie Jeanne Eva Ambre Rose
Nathalie Isabelle Sylvie Catherine Françoise Martine Monique Christine Valérie Véronique Sandrine Céline Stéphanie
Aurélie Élodie Émilie Julie Laetitia Virginie Delphine Karine Patricia Brigitte Dominique Hélène Anne Agnès Claire
Élise Mathilde Pauline Marion Charlotte Clémence Margaux Solène Maëlle Gwenaëlle Nolwenn Enora Rozenn Maïwenn Anaïs
Ophélie Noémie Justine Laura Mélanie Amandine Fanny Coralie Estelle Muriel Odile Colette Denise Simone Yvette
Fatima Aïcha Khadija Samira Nadia Leïla Yasmine Nour Salma Amina Malika Zineb Soraya Hafsa Imane Safia Rania
Aminata Fatou Mariam Awa Kadiatou Bintou Aïssatou Djeneba Grâce Merveille Naomi Esther Ornella Vaiana Maeva Moana
Mei Linh Thi Lan Mai Priya Anjali Ana Sofia Inês Beatriz Maria Carmen Elena Olena Oksana Iryna Ewa Agnieszka Elif
Louis Gabriel Raphaël Arthur Jules Adam Lucas Léo Hugo Maël Liam Noé Nathan Ethan Tom Paul Théo Sacha Malo Timéo
Jean Pierre Michel Philippe Alain Patrick Christophe Nicolas Laurent Frédéric Sébastien Stéphane Thierry Pascal Éric
Olivier Julien Guillaume Maxime Thomas Alexandre Antoine Romain Benjamin Clément Quentin Florian Valentin Baptiste
Simon Mathieu Vincent David Jérôme Bruno Gilles Hervé Yves Bernard Gérard Daniel Jacques Claude René Roger Marcel
Yann Erwan Loïc Gaël Ronan Tanguy Corentin Kévin Jordan Dylan Anthony Cédric Fabien Ludovic Arnaud Xavier Denis
Mohamed Ahmed Karim Mehdi Yassine Rachid Samir Bilal Ayoub Ibrahim Ismaël Hamza Omar Nabil Sofiane Youssef Farid Ali
Mamadou Ousmane Moussa Boubacar Cheikh Abdoulaye Souleymane Emmanuel Christian Serge Didier Blaise Teiva Kaleb
Minh Duc Hao Wei Raj Arjun João Tiago Miguel Carlos Diego Mateo Andrei Dmytro Ivan Piotr Emre Murat Aram Levon
`
  .trim()
  .split(/\s+/);

/** Last names met in France today, of all its origins. */
export const lastNames: readonly string[] = `
Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand
Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure André Mercier Blanc Guérin
Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu
Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard Giraud Joly Rivière
Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger
Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland Leclercq
Guillaume Lecomte Lopez Jean Dupuy Guillot Hubert Berger Carpentier Sanchez Dupuis Moulin Louis Deschamps Huet Vasseur
Perez Boucher Fleury Royer Klein Jacquet Adam Paris Poirier Marty Aubry Guyot Carré Charles Renault Charpentier Ménard
Maillard Baron Bertin Bailly Hervé Schneider Fernandez Collet Léger Bouvier Julien Prévost Millet Perrot Daniel Cousin
Germain Breton Besson Langlois Rémy Pelletier Lévêque Perrier Leblanc Barré Lebrun Marchal Weber Mallet Hamon Boulanger
Jacob Monnier Michaud Rodriguez Guichard Gillet Étienne Grondin Poulain Tessier Chevallier Collin Chauvin Bouchet Gay
Lemaître Bénard Maréchal Humbert Reynaud Antoine Hoarau Perret Barthélemy Cordier Pichon Lejeune Gilbert Lamy Delaunay
Pasquier Carlier Laporte Le-Gall Le-Goff Le-Roux Kervella Guéguen Tanguy Cadiou Riou Quéré Morvan Jaouen Hascoët Prigent
Benali Bouzid Haddad Mansouri Cherif Saïdi Belkacem Hamidi Khelifi Amrani Bensaïd Ziani Rahmani Kaddour Meziane Slimani
Diallo Traoré Diop Ndiaye Coulibaly Keïta Cissé Camara Sow Bah Konaté Touré Sissoko Ba Fall Mendy Kouassi Mbaye Ndong
Nguyen Tran Pham Le-Van Huynh Chen Wang Zhang Liu Singh Patel Sharma Silva Pereira Ferreira Costa Da-Silva Santos Gomes
Rossi Romano Esposito Ricci Moretti Kowalski Nowak Popescu Ionescu Shevchenko Kovalenko Petrov Yilmaz Kaya Demir Arslan
Sarkissian Petrossian Tuilagi Teriitahi Wamytan Boyer-Hoareau Hoareau Nativel Técher Maillot Dijoux Lebon Zitte Céleste
Rosine Marie-Louise Jean-Baptiste Saint-Aimé Bellance Bertholo Cabral Evora Tavares Andrade Delgado Ortega Navarro Ruiz
`
  .trim()
  .split(/\s+/)
  .map((name) => name.replace(/^(Le|Da)-/, '$1 '));

/** Why volunteers want to help, as they write it in their profile. */
export const motivations: readonly string[] = [
  'J’ai un peu de temps le week-end et envie de me rendre utile près de chez moi.',
  'Je viens d’arriver dans la région et je cherche à rencontrer du monde en faisant quelque chose de bien.',
  'À la retraite depuis peu, j’ai de l’énergie et une voiture.',
  'On m’a beaucoup aidé à une époque. À mon tour.',
  'J’aime jardiner, bricoler, et je préfère le faire à plusieurs.',
  'Pendant mes études, je voudrais découvrir le monde associatif et garder les pieds sur terre.',
  'Je parle trois langues, autant qu’elles servent.',
  'Je travaille assis toute la semaine : tout ce qui bouge me va.',
  'J’ai élevé quatre enfants, les devoirs ne me font pas peur.',
  'Entre deux emplois, je veux rester en mouvement et apprendre.',
  'La nature me fait du bien, je voudrais lui rendre la pareille.',
  'J’ai une heure par semaine. C’est peu, mais elle est régulière.',
  'J’ai longtemps cuisiné pour des cantines : je sais nourrir deux cents personnes sans paniquer.',
  'Je cherche une première expérience avant un engagement plus long.',
  'Je me déplace en fauteuil et je suis très à l’aise au téléphone et à l’ordinateur.',
  'Je travaille de nuit à l’hôpital, je suis libre certains après-midi.',
  'J’aimerais faire du bénévolat avec ma fille de 17 ans.',
  'Des chiffres le jour, de la course à pied le soir, et du temps entre les deux.',
];
