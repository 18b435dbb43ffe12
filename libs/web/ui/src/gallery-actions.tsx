import Bell from 'lucide-react/icons/bell';
import Search from 'lucide-react/icons/search';
import Trash2 from 'lucide-react/icons/trash-2';
import { Button, ButtonLink } from './button';
import { Chip } from './chip';
import type { Words } from './gallery-samples';
import { Cluster, Section, Stack } from './layout';
import { Link } from './link';

export function ActionPieces({ words }: { words: Words }) {
  return (
    <Section title={words.actions}>
      <Stack>
        <Cluster>
          <Button variant="primary">{words.apply}</Button>
          <Button>{words.save}</Button>
          <Button variant="quiet">{words.cancel}</Button>
          <Button variant="danger" icon={Trash2}>
            {words.remove}
          </Button>
        </Cluster>
        <Cluster>
          <Button variant="primary" icon={Search}>
            {words.search}
          </Button>
          <Button variant="primary" busy busyLabel={words.sending}>
            {words.apply}
          </Button>
          <Button busy busyLabel={words.sending}>
            {words.save}
          </Button>
          <ButtonLink href="/alerts/new" icon={Bell}>
            {words.emptyActions[1]}
          </ButtonLink>
          <Button size="small">{words.save}</Button>
          <Button size="small" variant="quiet" icon={Search}>
            {words.search}
          </Button>
        </Cluster>
        <Cluster gap={5}>
          <Link href="/missions">{words.more}</Link>
          <Link href="/missions" icon={Bell}>
            {words.more}
          </Link>
          <Link href="/missions" variant="quiet">
            {words.more}
          </Link>
        </Cluster>
        <Cluster>
          {words.filters.map((filter) => (
            <Chip key={filter} href="/missions" removeLabel={words.removeFilter}>
              {filter}
            </Chip>
          ))}
          <ButtonLink href="/missions" variant="quiet" size="small">
            {words.clearFilters}
          </ButtonLink>
        </Cluster>
      </Stack>
    </Section>
  );
}
