import {
  IconAlertTriangle,
  IconHandStop,
  IconHourglass,
  IconMapCheck,
  IconMapOff,
  IconMessageOff,
  IconRepeatOff,
  IconQuestionMark,
  IconSearchOff,
  IconSchool,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat, useWords } from '@/shared/format';
import { EmptyState, HrefButton, HrefLink, Pagination, WholeName } from '@/shared/ui';
import {
  deskHref,
  kindNames,
  stepHref,
  type Desk,
  type DeskAddress,
  type DeskItem,
  type KindName,
} from './desk';
import classes from './regions.module.css';

/** Working days after which a request stops by itself; the rule runs to there. */
const lastDay = 15;

const icons: Record<DeskItem['kind'], Icon> = {
  helpAsked: IconHandStop,
  hangingRequest: IconHourglass,
  disputedActivity: IconAlertTriangle,
  unconfirmedActivity: IconQuestionMark,
  silentConversation: IconMessageOff,
  refusedRenewal: IconRepeatOff,
  gap: IconSearchOff,
  uncoveredSchool: IconSchool,
};

/** Which kinds hang and how many of each; one can be looked at apart. */
function Kinds({ desk, address }: { desk: Desk; address: DeskAddress }) {
  const { t } = useTranslation('desk');
  const { number } = useFormat();
  const counts = Object.fromEntries(desk.counts.map(({ kind, count }) => [kind, count]));
  const all = desk.counts.reduce((sum, { count }) => sum + count, 0);
  const names = (Object.keys(kindNames) as KindName[]).filter(
    (name) => (counts[kindNames[name]] ?? 0) > 0 || name === address.soort,
  );
  return (
    <nav aria-label={t('kinds')}>
      <ul className={classes.kinds}>
        {[undefined, ...names].map((name) => (
          <li key={name ?? 'all'}>
            <HrefLink
              href={deskHref(desk.code, { soort: name })}
              className={classes.kind}
              aria-current={name === address.soort ? 'true' : undefined}
            >
              {name ? t(`kind.${kindNames[name]}`) : t('all')}{' '}
              <b>{number(name ? (counts[kindNames[name]] ?? 0) : all)}</b>
            </HrefLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function useItemWords() {
  const { t } = useTranslation(['desk', 'matching']);
  const words = useWords();
  const { weekdayDate, dayMonth, fullDate, number } = useFormat();
  const goesOn = (value: boolean | null | undefined) =>
    value === null || value === undefined
      ? t('desk:goesOn.unknown')
      : value
        ? t('desk:goesOn.yes')
        : t('desk:goesOn.no');
  const said = (value: boolean | null | undefined) =>
    value === null || value === undefined
      ? t('desk:saidNothing')
      : value
        ? t('desk:saidYes')
        : t('desk:saidNo');
  return {
    title: (item: DeskItem) =>
      t(`desk:title.${item.kind}`, { school: item.school.name, organisation: item.organisation?.name ?? '' }),
    why: (item: DeskItem): string[] => {
      const kind = item.activityKind && words.capital(words.kind(item.activityKind));
      switch (item.kind) {
        case 'helpAsked':
        case 'gap':
          return [
            [kind, item.until && t('desk:until', { date: fullDate(item.until) })].filter(Boolean).join(', '),
            item.obstacle
              ? (t(`matching:obstacle.${item.obstacle}` as never, { count: item.offers ?? 0 }) as string)
              : item.kind === 'gap'
                ? t('desk:nothingNear')
                : '',
          ];
        case 'hangingRequest':
          return [item.title ?? '', item.until ? t('desk:stopsOn', { date: dayMonth(item.until) }) : ''];
        case 'disputedActivity':
        case 'unconfirmedActivity':
          return [
            [kind, item.since && weekdayDate(item.since)].filter(Boolean).join(', '),
            `${item.school.name}: ${said(item.schoolSaid)}. ${item.organisation?.name}: ${said(item.organisationSaid)}.`,
          ];
        case 'refusedRenewal':
          return [
            `${item.school.name}: ${goesOn(item.schoolSaid)}. ${item.organisation?.name}: ${goesOn(item.organisationSaid)}.`,
          ];
        case 'silentConversation':
          return [item.since ? t('desk:lastOn', { date: weekdayDate(item.since) }) : ''];
        default:
          return [
            [
              words.capital(words.sector(item.school.sector)),
              item.pupils !== null &&
                t('desk:pupils', { count: item.pupils, number: number(item.pupils ?? 0) }),
            ]
              .filter(Boolean)
              .join(', '),
          ];
      }
    },
    cost: (item: DeskItem) => {
      switch (item.cost) {
        case 'oneStepAway':
          return t('desk:cost.oneStepAway');
        case 'stopsSoon':
          return t('desk:cost.stopsSoon', {
            date: fullDate(item.countsUntil ?? ''),
            count: item.workingDaysLeft ?? 0,
          });
        case 'countsOn':
          return t('desk:cost.countsOn', { date: fullDate(item.countsUntil ?? '') });
        case 'notCounted':
          return t('desk:cost.notCounted');
        default:
          return item.countedUntil
            ? t('desk:cost.noLonger', { date: fullDate(item.countedUntil) })
            : t('desk:cost.never');
      }
    },
  };
}

function Row({
  code,
  item,
  first,
  mayAct,
}: {
  code: string;
  item: DeskItem;
  first: boolean;
  mayAct: boolean;
}) {
  const { t } = useTranslation('desk');
  const words = useItemWords();
  const KindIcon = icons[item.kind];
  const counts = item.cost === 'stopsSoon' || item.cost === 'countsOn';
  const CostIcon = counts ? IconMapCheck : IconMapOff;
  const href = mayAct ? stepHref(code, item) : null;
  const title = words.title(item);
  const lies = item.kind === 'hangingRequest';
  return (
    <li className={`tm-card ${classes.row}`}>
      <div className={classes.rowBody}>
        <span className={classes.rowKind}>
          <KindIcon size={18} stroke={1.75} aria-hidden="true" />
          {t(`kindOne.${item.kind}`)}
          {item.school.place && <span className="tm-dim">{` · ${item.school.place}`}</span>}
        </span>
        <h2>
          {mayAct && item.partnershipId ? (
            <HrefLink href={`/samenwerking/${item.partnershipId}`} inherit>
              {title}
            </HrefLink>
          ) : (
            title
          )}
        </h2>
        {words
          .why(item)
          .filter(Boolean)
          .map((line) => (
            <p key={line} className="tm-small">
              {line}
            </p>
          ))}
        {item.note && <blockquote className={classes.quote}>{`“${item.note}”`}</blockquote>}
        <p className={`tm-small ${classes.cost}`} data-soon={item.cost === 'stopsSoon' || undefined}>
          <CostIcon size={18} stroke={1.75} aria-hidden="true" />
          {words.cost(item)}
        </p>
        {item.coordinator && <p className="tm-small tm-dim">{t('contact', { name: item.coordinator })}</p>}
      </div>
      <div className={classes.rowStep}>
        {item.workingDays !== null && (
          <div>
            {lies && (
              <span className={classes.wait} aria-hidden="true">
                <span style={{ width: `${Math.min(100, ((item.workingDays ?? 0) / lastDay) * 100)}%` }} />
              </span>
            )}
            <strong className="tm-small">{t('waits', { count: item.workingDays ?? 0 })}</strong>
          </div>
        )}
        {href && (
          <HrefButton size="sm" variant={first ? 'filled' : 'outline'} href={href}>
            <WholeName short={t(`step.${item.next}`)} about={title} />
          </HrefButton>
        )}
      </div>
    </li>
  );
}

/** One list of what hangs in a region, what costs coverage most on top. */
export function DeskList({ desk, address, mayAct }: { desk: Desk; address: DeskAddress; mayAct: boolean }) {
  const { t } = useTranslation('desk');
  return (
    <section className={classes.section} aria-label={t('list')}>
      <Kinds desk={desk} address={address} />
      {desk.items.length === 0 ? (
        <EmptyState>{t(address.soort ? 'noneOfKind' : 'nothing')}</EmptyState>
      ) : (
        <>
          <p className="tm-small tm-dim" style={{ margin: '0 0 12px' }}>
            {t('order')}
          </p>
          <ol className={classes.hanging} start={(desk.page - 1) * desk.pageSize + 1}>
            {desk.items.map((item, i) => (
              <Row
                key={`${item.kind} ${item.activityId ?? item.partnershipId ?? item.needId ?? item.school.code}`}
                code={desk.code}
                item={item}
                first={i === 0 && desk.page === 1}
                mayAct={mayAct}
              />
            ))}
          </ol>
          <div style={{ marginTop: 20 }}>
            <Pagination
              page={desk.page}
              pageSize={desk.pageSize}
              total={desk.total}
              href={(page) => deskHref(desk.code, { soort: address.soort, pagina: page })}
            />
          </div>
        </>
      )}
      <p className="tm-small" style={{ margin: '16px 0 0' }}>
        <HrefLink href={`/dekking/scholen?regio=${desk.code}&stand=uncovered`}>{t('allUncovered')}</HrefLink>
      </p>
    </section>
  );
}
