import Accessibility from 'lucide-react/icons/accessibility';
import BadgeCheck from 'lucide-react/icons/badge-check';
import Bus from 'lucide-react/icons/bus';
import Heart from 'lucide-react/icons/heart';
import Hourglass from 'lucide-react/icons/hourglass';
import Mail from 'lucide-react/icons/mail';
import { Avatar } from './avatar';
import { Button, ButtonLink } from './button';
import { Card, SummaryCard } from './card';
import { CauseMark } from './cause-mark';
import { FactsList } from './facts-list';
import type { Words } from './gallery-samples';
import { AsideLayout, Cluster, Grid, Prose, Section, Stack } from './layout';
import { MessageBubble, MessageList } from './message-bubble';
import { MissionCard } from './mission-card';
import { MailAddress } from './page-pieces';
import { ReasonTag, StateBadge, Tag, type ReasonKind, type Tone } from './tag';
import { SlotPicker } from './slot-picker';
import { Timeline } from './timeline';

const reasonKinds: ReasonKind[] = ['availability', 'skill', 'distance'];
const tones: Tone[] = ['neutral', 'accent', 'positive', 'warning', 'danger'];

function Marks({ words }: { words: Words }) {
  return (
    <Stack>
      <Grid cells="small" gap={3}>
        {Object.entries(words.causes).map(([code, label]) => (
          <CauseMark key={code} code={code} size="large">
            {label}
          </CauseMark>
        ))}
      </Grid>
      <Cluster>
        {tones.map((tone) => (
          <Tag key={tone} tone={tone}>
            {words.states[tone]}
          </Tag>
        ))}
      </Cluster>
      <Cluster>
        {tones.map((tone) => (
          <StateBadge key={tone} tone={tone}>
            {words.states[tone]}
          </StateBadge>
        ))}
      </Cluster>
      <Cluster>
        {words.reasons.map((reason, index) => (
          <ReasonTag key={reason} kind={reasonKinds[index]}>
            {reason}
          </ReasonTag>
        ))}
        <ReasonTag kind="remote">{words.remote}</ReasonTag>
        <ReasonTag kind="cause">{words.causes.nature}</ReasonTag>
        <ReasonTag kind="need">{words.missions[0]?.places}</ReasonTag>
        <ReasonTag>{words.remote}</ReasonTag>
      </Cluster>
    </Stack>
  );
}

function Missions({ words }: { words: Words }) {
  return words.missions.map((mission, index) => (
    <MissionCard
      key={mission.title}
      href={`/missions/${index}`}
      title={mission.title}
      cause={{ code: mission.cause, label: words.causes[mission.cause as keyof Words['causes']] }}
      organisation={mission.organisation}
      when={mission.when}
      where={mission.where}
      remote={index === 1}
      places={mission.places}
      urgency={index === 1 ? words.soon : undefined}
      reasons={words.reasons.slice(index).map((label, at) => ({ kind: reasonKinds[at + index], label }))}
      answerTime={mission.answer}
      action={
        index === 0 && (
          <Button type="button" variant="quiet" size="small" icon={Heart}>
            {words.keep}
          </Button>
        )
      }
    />
  ));
}

function Panel({ words }: { words: Words }) {
  return (
    <Card title={words.slotsLegend} headingLevel={3} floating>
      <SlotPicker
        label={words.slotsLegend}
        hideLabel
        name="panel-slots"
        slots={words.slots}
        multiple={false}
        defaultValues={['2']}
      />
      <Button variant="primary" wide>
        {words.apply}
      </Button>
      <p className="soft small">{words.banners.success[1]}</p>
    </Card>
  );
}

/** Longer than its place on a phone. */
const LONG_ADDRESS = 'accueil.des.benevoles@les-paniers-de-villejean.example';

function Facts({ words }: { words: Words }) {
  const { access, age, come, effort } = words.facts;
  return (
    <FactsList
      items={[
        { icon: Accessibility, label: access, value: words.factValues.access },
        { icon: BadgeCheck, label: age, value: words.factValues.age },
        { icon: Bus, label: come, value: words.factValues.come },
        { icon: Hourglass, label: effort, value: words.factValues.effort },
        { icon: Mail, label: words.email, value: <MailAddress>{LONG_ADDRESS}</MailAddress> },
      ]}
    />
  );
}

function Past({ words }: { words: Words }) {
  const eventTones: Tone[] = ['neutral', 'accent', 'positive', 'danger'];
  return (
    <Grid cells="large">
      <Card title={words.history} headingLevel={3}>
        <Timeline
          label={words.history}
          items={words.events.map((title, index) => ({
            title,
            time: { iso: `2026-12-0${index + 5}T10:42`, label: words.times[index % 3] },
            by: index === 1 ? words.messages[0]?.author : undefined,
            tone: eventTones[index],
            children: index === 1 ? words.eventText : undefined,
          }))}
        />
      </Card>
      <Card title={words.conversation} headingLevel={3}>
        <MessageList label={words.conversation}>
          {words.messages.map((message, index) => (
            <MessageBubble
              key={message.author}
              author={message.author}
              mine={index === 1}
              time={{ iso: `2026-12-08T1${index}:03`, label: words.times[index] }}
              state={index === 1 ? words.read : undefined}
            >
              {message.text}
            </MessageBubble>
          ))}
        </MessageList>
      </Card>
    </Grid>
  );
}

export function BlockPieces({ words }: { words: Words }) {
  const organisation = words.missions[0]?.organisation ?? '';
  return (
    <Section title={words.blocks}>
      <Marks words={words} />
      <SummaryCard title={words.missions[0]?.title}>{words.missions[0]?.where}</SummaryCard>
      <AsideLayout aside={<Panel words={words} />} asideLabel={words.slotsLegend}>
        <Missions words={words} />
        <Card as="div">
          <Cluster gap={4}>
            <Avatar name={organisation} square />
            <div>
              <strong>{organisation}</strong>
              <div className="soft small">{words.organisationText}</div>
            </div>
            <ButtonLink href="/organisations/1" variant="quiet">
              {words.see}
            </ButtonLink>
            <Avatar name="Camille Roussel" />
            <Avatar name="سلمى" size="small" />
          </Cluster>
        </Card>
        <Facts words={words} />
        <Prose>
          <p>{words.eventText}</p>
          <ul>
            {words.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Prose>
      </AsideLayout>
      <Past words={words} />
    </Section>
  );
}
