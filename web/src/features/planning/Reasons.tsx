import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { schoolHref } from '@/features/coverage/address';
import { useFormat } from '@/shared/format';
import { DataTable, HrefLink, type Column } from '@/shared/ui';
import classes from './planning.module.css';
import type { PlanResult } from './queries';

type Left = PlanResult['left'][number];

/** Why schools get nothing: how many for each reason and what helps, who competes for which places, and all of them by name. */
export function Reasons({ result }: { result: PlanResult }) {
  const { t } = useTranslation('plan');
  const { list, number } = useFormat();
  if (result.leftOut === 0)
    return (
      <>
        <Title order={2}>{t('left.none')}</Title>
        <p className="tm-small">{t('left.noneText')}</p>
      </>
    );
  const most = Math.max(...result.reasons.map(({ schools }) => schools), 1);
  const columns: Column<Left>[] = [
    {
      key: 'name',
      header: t('left.school'),
      render: ({ code, name }) => <HrefLink href={schoolHref(code)}>{name}</HrefLink>,
      sort: ({ name }) => name,
      csv: ({ name }) => name,
    },
    {
      key: 'municipality',
      header: t('left.municipality'),
      render: ({ municipality }) => municipality.name,
      sort: ({ municipality }) => municipality.name,
      csv: ({ municipality }) => municipality.name,
      fold: 'bare',
    },
    {
      key: 'reason',
      header: t('left.reason'),
      render: ({ reason }) => t(`reason.${reason}`),
      sort: ({ reason }) => t(`reason.${reason}`),
      csv: ({ reason }) => t(`reason.${reason}`),
      fold: 'bare',
    },
  ];
  return (
    <>
      <Title order={2}>{t('left.title', { count: result.leftOut, number: number(result.leftOut) })}</Title>
      <ul className={classes.reasons}>
        {result.reasons.map(({ reason, schools, municipalities }) => (
          <li key={reason}>
            <div>
              <strong>{t(`reason.${reason}`)}</strong>
              <span className="tm-small">
                {t(`reasonText.${reason}`)}{' '}
                {municipalities.length > 0 &&
                  list(
                    municipalities
                      .slice(0, 3)
                      .map((m) => t('left.inMunicipality', { name: m.name, number: number(m.schools) })),
                  )}
              </span>
            </div>
            <strong className="tm-num" style={{ textAlign: 'right' }}>
              {number(schools)}
            </strong>
            <span className={classes.bar} aria-hidden="true">
              <span style={{ width: `${(100 * schools) / most}%` }} />
            </span>
          </li>
        ))}
      </ul>
      {result.shortages.length > 0 && (
        <details style={{ marginTop: 8 }}>
          <summary>{t('shortage.title', { count: result.shortages.length })}</summary>
          <p className="tm-small tm-dim">
            {t('shortage.proof', {
              covered: number(result.cut.covered),
              capacity: number(result.cut.capacity),
            })}
          </p>
          <ul className={classes.shortages}>
            {result.shortages.map((shortage, i) => (
              <li key={i} className="tm-small">
                {t('shortage.group', {
                  count: shortage.schoolCodes.length,
                  schools: number(shortage.schoolCodes.length),
                  companies: list(shortage.organisations.slice(0, 4).map(({ name }) => name)),
                  more:
                    shortage.organisations.length > 4
                      ? t('shortage.more', { number: number(shortage.organisations.length - 4) })
                      : '',
                  places: t('shortage.places', { count: shortage.places, number: number(shortage.places) }),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
      <details style={{ marginTop: 8 }}>
        <summary>{t('left.all', { count: result.left.length, number: number(result.left.length) })}</summary>
        <div style={{ marginTop: 12 }}>
          <DataTable
            caption={t('left.caption')}
            columns={columns}
            rows={result.left}
            rowKey={({ code }) => code}
            csvName="plan-zonder-voorstel"
            dense
          />
        </div>
      </details>
    </>
  );
}
