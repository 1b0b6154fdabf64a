import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '@/shared/filters';
import { useFormat, useWords } from '@/shared/format';
import {
  Breadcrumbs,
  CapacityMeter,
  EmptyState,
  HrefButton,
  HrefLink,
  Loaded,
  PageTitle,
  useReasonWords,
  WholeName,
} from '@/shared/ui';
import { compareHref, matchesHref, readChosen, type MatchAddress } from './address';
import { AskSeveral } from './AskSeveral';
import { chosenQuery, needOfMatchesQuery, type MatchItem, type Matches } from './queries';
import { useTravelWords } from './useTravelWords';
import classes from './compare.module.css';

const route = getRouteApi('/vraag/$id/vergelijk');

interface Row {
  name: string;
  cell: (match: MatchItem) => ReactNode;
}

function useRows(by: Matches['travel']['by']): Row[] {
  const { t } = useTranslation(['matching', 'ui', 'offers']);
  const words = useWords();
  const inWords = useReasonWords();
  const { dayMonth } = useFormat();
  const { way, distance } = useTravelWords();
  return [
    { name: t('matching:compare.distance'), cell: distance },
    ...(by === null
      ? []
      : [
          {
            name: t('matching:travel.name'),
            cell: ({ travelMinutes }: MatchItem) => way(travelMinutes, by) ?? t('matching:travel.unknown'),
          },
        ]),
    {
      name: t('matching:compare.decided'),
      cell: ({ decidedBy }) => (
        <ul className={classes.plain}>
          {decidedBy.map((part) => (
            <li key={part.part}>{words.capital(inWords(part.reason))}</li>
          ))}
        </ul>
      ),
    },
    { name: t('matching:compare.topics'), cell: ({ offer }) => words.capital(words.topics(offer.topics)) },
    {
      name: t('matching:compare.audience'),
      cell: ({ offer }) => words.capital(words.audienceInShort(offer.audiences)),
    },
    {
      name: t('matching:compare.days'),
      cell: ({ offer, firstDay }) => (
        <>
          {words.capital(
            offer.weekdays.length >= 5 ? t('matching:compare.anyDay') : words.weekdays(offer.weekdays),
          )}
          <br />
          {offer.months.length === 12 ? t('offers:facts.wholeYear') : words.months(offer.months)}
          <br />
          <span className="tm-dim">{t('matching:compare.first', { day: dayMonth(firstDay) })}</span>
        </>
      ),
    },
    {
      name: t('matching:compare.group'),
      cell: ({ offer }) =>
        offer.maxGroupSize === null
          ? t('matching:compare.anyGroup')
          : t('offers:facts.upTo', { count: offer.maxGroupSize }),
    },
    {
      name: t('matching:compare.vog'),
      cell: ({ offer }) => (offer.hasVog ? t('offers:facts.hasVog') : t('offers:facts.noVog')),
    },
    {
      name: t('matching:compare.places'),
      cell: ({ places }) => <CapacityMeter left={places.left} total={places.capacity} />,
    },
    {
      name: t('matching:compare.record'),
      cell: ({ record }) => {
        const { kept = 0, broken = 0 } = record;
        const total = kept + broken;
        if (total === 0) return t('matching:compare.newcomer');
        return broken === 0
          ? t('matching:compare.keptAll', { count: total })
          : t('matching:compare.keptSome', { kept, count: total });
      },
    },
  ];
}

function Table({
  matches,
  by,
  id,
  address,
}: {
  matches: readonly MatchItem[];
  by: Matches['travel']['by'];
  id: string;
  address: MatchAddress;
}) {
  const { t } = useTranslation('matching');
  const words = useWords();
  const rows = useRows(by);
  return (
    // It may scroll sideways inside its own box, also by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.box} role="region" aria-label={t('compare.table')} tabIndex={0}>
      <table className={classes.table} data-columns={matches.length}>
        <caption className="tm-hidden">{t('compare.table')}</caption>
        <thead>
          <tr>
            <td />
            {matches.map(({ offer, organisation }) => (
              <th key={offer.id} scope="col">
                <span className="tm-small tm-dim">{words.capital(words.kind(offer.kind))}</span>
                <HrefLink href={`/aanbod/${offer.id}`}>{offer.title}</HrefLink>
                <span className={classes.by}>
                  {[organisation.name, organisation.place].filter(Boolean).join(', ')}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cell }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {matches.map((match) => (
                <td key={match.offer.id}>{cell(match)}</td>
              ))}
            </tr>
          ))}
          <tr className={classes.screen}>
            <th scope="row">{t('compare.choose')}</th>
            {matches.map(({ offer }) => (
              <td key={offer.id}>
                <HrefButton
                  href={`${matchesHref(id, address)}${matchesHref(id, address).includes('?') ? '&' : '?'}aanbod=${offer.id}`}
                  variant="outline"
                  size="sm"
                >
                  <WholeName short={t('askFor')} about={offer.title} />
                </HrefButton>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** Up to five offers that fit a need, side by side: on paper too. */
export default function ComparePage() {
  const { t } = useTranslation(['matching', 'needs', 'requests']);
  const words = useWords();
  const { id } = route.useParams();
  const address = route.useSearch();
  const chosen = readChosen(address.naast);
  const need = useQuery(needOfMatchesQuery(id));
  const matches = useQuery({ ...chosenQuery(id, chosen), enabled: chosen.length > 0 });
  const back = matchesHref(id, address);
  const goTo = useGo();
  const [together, setTogether] = useState(false);
  return (
    <div className={`tm-wrap ${classes.page}`} style={{ paddingTop: 8 }}>
      {need.data && (
        <Breadcrumbs
          trail={[
            { name: t('needs:desk'), href: `/school/${need.data.schoolCode}` },
            { name: words.capital(words.kind(need.data.kind ?? '')), href: `/vraag/${id}` },
            { name: t('matching:documentTitle'), href: back },
            { name: t('matching:compare.title') },
          ]}
        />
      )}
      <div className={classes.top}>
        <PageTitle>{t('matching:compare.title')}</PageTitle>
        <span className={classes.screen}>
          <Button
            variant="outline"
            leftSection={<IconPrinter size={20} stroke={1.75} aria-hidden="true" />}
            onClick={() => window.print()}
          >
            {t('matching:compare.print')}
          </Button>
        </span>
      </div>
      {chosen.length === 0 ? (
        <EmptyState action={<HrefLink href={back}>{t('matching:compare.back')}</HrefLink>}>
          {t('matching:compare.none')}
        </EmptyState>
      ) : (
        <Loaded query={matches} rows={8} what={t('matching:compare.title')}>
          {(data) => (
            <>
              {data.items.length < chosen.length && (
                <p role="status">
                  {t('matching:compare.gone', { count: chosen.length - data.items.length })}
                </p>
              )}
              {data.items.length > 0 && (
                <Table matches={data.items} by={data.travel.by} id={id} address={address} />
              )}
              {data.items.length > 1 && (
                <p className={classes.screen}>
                  <Button onClick={() => setTogether(true)}>
                    {t('requests:several.go', { count: data.items.length })}
                  </Button>
                  <AskSeveral
                    needId={id}
                    offers={data.items}
                    opened={together}
                    onClose={() => setTogether(false)}
                    onRemove={(gone) =>
                      goTo(
                        compareHref(id, {
                          ...address,
                          naast: chosen.filter((other) => other !== gone).join(','),
                        }),
                        { replace: true },
                      )
                    }
                  />
                </p>
              )}
              <p className={classes.screen}>
                <HrefLink href={back}>{t('matching:compare.back')}</HrefLink>
              </p>
            </>
          )}
        </Loaded>
      )}
    </div>
  );
}
