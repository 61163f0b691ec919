import type { Finding } from '../../finding/model.ts';
import { type FixGroup, groupFixes } from '../../report/fix-groups.ts';
import { plural } from '../words/report-words.ts';
import type { AnchorOf } from './finding-table.ts';
import { element, type Markup } from './markup.ts';

/** Groups and links that are shown; further ones are counted. */
const maxGroups = 50;
const maxLinks = 20;

/** Makes the section that says what to do first: the upgrade, base image or file that clears most. */
export function fixSection(open: readonly Finding[], now: Date, anchorOf: AnchorOf): Markup {
  const groups = groupFixes(open, { now });
  const byId = new Map([...open].reverse().map((finding) => [finding.id, finding]));
  const without = open.filter(({ fixes }) => fixes.length === 0).length;
  const more = groups.length - maxGroups;
  return element(
    'section',
    { id: 'fixes' },
    element('h2', {}, 'What to do first'),
    groups.length === 0
      ? element('p', {}, 'No finding has a fix that a machine could name.')
      : element(
          'ol',
          { class: 'steps' },
          groups.slice(0, maxGroups).map((group) => groupItem(group, byId, anchorOf)),
        ),
    more > 0 ? element('p', {}, `… and ${plural(more, 'more step')}.`) : undefined,
    without > 0 && groups.length > 0
      ? element('p', { class: 'quiet' }, `${plural(without, 'finding')} without such a fix.`)
      : undefined,
  );
}

function groupItem(
  group: FixGroup,
  byId: ReadonlyMap<string, Finding>,
  anchorOf: AnchorOf,
): Markup {
  const { findings, severity } = group;
  const links = findings.slice(0, maxLinks).map((id) => {
    const finding = byId.get(id);
    const anchor = finding === undefined ? undefined : anchorOf(finding);
    const words = finding?.check.id ?? id;
    return anchor === undefined
      ? element('code', {}, words)
      : element('a', { href: `#${anchor}` }, words);
  });
  const more = findings.length - links.length;
  return element(
    'li',
    {},
    element('strong', {}, groupWords(group)),
    ` clears ${plural(findings.length, 'finding')}, the worst `,
    element('span', { class: `severity ${severity}` }, severity),
    element(
      'details',
      {},
      element('summary', {}, 'Which'),
      links.flatMap((one, index) => (index === 0 ? [one] : [', ', one])),
      more > 0 ? ` and ${more} more` : undefined,
    ),
  );
}

function groupWords(group: FixGroup): string {
  switch (group.kind) {
    case 'upgrade': {
      const { package: name, from, to, image } = group;
      const target = to.length > 1 ? `the highest of ${to.join(', ')}` : to.join('');
      return `Upgrade ${name} ${from} to ${target} in ${image}`;
    }
    case 'rebase': {
      const { image, packages } = group;
      return `Rebuild ${image} on a newer base image, which holds ${plural(packages, 'package')} to upgrade, and so`;
    }
    case 'edit':
      return `Edit ${group.uri}: ${plural(group.changes, 'field')}`;
  }
}
