import { Banner, ErrorSummary, type BannerTone } from './banner';
import { Button, ButtonLink } from './button';
import type { DrawingName } from './drawings';
import { EmptyState } from './empty-state';
import { GalleryDialog } from './gallery-dialog';
import type { Words } from './gallery-samples';
import { Card } from './card';
import { Grid, Section, Stack } from './layout';
import { ProgressBar } from './progress-bar';
import { Skeleton } from './skeleton';
import { Stepper } from './stepper';
import { Toast } from './toast';

const shapes = ['stat', 'mission', 'row', 'text'] as const;

function Waiting({ words }: { words: Words }) {
  return (
    <Stack>
      <Card as="div">
        <ProgressBar label={words.job} value={1240} max={3000} text={words.jobText} />
        <ProgressBar label={words.jobWaiting} />
      </Card>
      {shapes.map((shape) => (
        <Skeleton key={shape} label={words.loading} shape={shape} count={shape === 'mission' ? 1 : 3} />
      ))}
    </Stack>
  );
}

function Drawings({ words }: { words: Words }) {
  return (
    <Grid cells="small">
      {Object.entries(words.drawings).map(([name, title]) => (
        <EmptyState key={name} drawing={name as DrawingName} title={title} headingLevel={3} />
      ))}
    </Grid>
  );
}

export function FeedbackPieces({ words }: { words: Words }) {
  const steps = words.steps.map((label, index) => {
    const state = index < 2 ? 'done' : index === 2 ? 'current' : 'todo';
    return { label, state, href: index < 2 ? '/missions/new' : undefined } as const;
  });
  return (
    <Section title={words.feedback}>
      <ErrorSummary
        focus={false}
        title={words.errorTitle}
        errors={[
          { field: 'g-email', message: words.emailError },
          { field: 'g-formats', message: words.formatError },
        ]}
      />
      <Grid cells="large">
        {Object.entries(words.banners).map(([tone, [title, text]]) => (
          <Banner
            key={tone}
            tone={tone as BannerTone}
            title={title}
            actions={tone === 'warning' && <ButtonLink href="/applications">{words.see}</ButtonLink>}
          >
            {text}
          </Banner>
        ))}
      </Grid>
      <div>
        <Toast action={<Button variant="quiet">{words.undo}</Button>}>{words.toast}</Toast>
      </div>
      <Stepper label={words.stepsLabel} steps={steps} stateLabels={words.stepStates} saved={words.saved} />
      <Card>
        <EmptyState
          drawing="search"
          title={words.emptyTitle}
          headingLevel={3}
          actions={
            <>
              <ButtonLink href="/missions" variant="primary">
                {words.emptyActions[0]}
              </ButtonLink>
              <ButtonLink href="/alerts/new">{words.emptyActions[1]}</ButtonLink>
            </>
          }
        >
          {words.emptyText}
        </EmptyState>
      </Card>
      <Drawings words={words} />
      <Waiting words={words} />
      <GalleryDialog words={words} />
    </Section>
  );
}
