import { Page, PageHeader, Prose, Section, Stack } from '@maillon/ui';

/** A page that is only read: a title and sections of text. */
export function TextPage({
  title,
  lead,
  sections,
}: {
  title: string;
  lead?: string;
  sections: readonly { title: string; text: string }[];
}) {
  return (
    <Page narrow>
      <title>{title}</title>
      <Stack gap={6}>
        <PageHeader title={title}>{lead && <p>{lead}</p>}</PageHeader>
        {sections.map((section) => (
          <Section key={section.title} title={section.title}>
            <Prose>
              <p>{section.text}</p>
            </Prose>
          </Section>
        ))}
      </Stack>
    </Page>
  );
}
