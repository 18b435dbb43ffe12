import { coordinatesArea, definePolicy, isAdministrator, managesOrganisation, type Actor } from '@maillon/platform';

/** Figures of an area: `areaCodes` are the area and those above it. Figures of an organisation: `areaCodes` are those above its home. */
interface FiguresSubject {
  areaCodes: readonly string[];
  organisationId?: string;
}

/* Who reads which figures. */
definePolicy({
  'figures.read': (actor: Actor, subject?: FiguresSubject) => {
    if (!subject) return false;
    return (
      isAdministrator(actor) ||
      coordinatesArea(actor, subject.areaCodes) ||
      (subject.organisationId !== undefined && managesOrganisation(actor, subject.organisationId))
    );
  },
});
