import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProvinceFigure } from '@/shared/api/contract';
import { useFormat, useWords } from '@/shared/format';
import { Duimstok, HrefLink } from '@/shared/ui';
import classes from './coverage.module.css';

interface Props {
  figure: ProvinceFigure;
  /** Address of the schools behind the figure; the counts lead there. */
  evidence?: string;
  order?: 2 | 3;
  withShort?: boolean;
  /** Range that is expected at the date of the target, in per cent. */
  expected?: { from: number; to: number } | null;
  children?: ReactNode;
}

/** One sector: its share as a big figure over the folding rule, and the counts that lead to the evidence. */
export function CoverageGauge({ figure, evidence, order = 3, withShort = false, expected, children }: Props) {
  const { t } = useTranslation('coverage');
  const { share, number } = useFormat();
  const words = useWords();
  const { numerator, denominator, percentage, target, schoolsToGo, sector } = figure;
  const name = words.capital(words.sector(sector)) + (withShort ? ` (${words.sectorShort(sector)})` : '');
  const counts = t('counts', {
    numerator: number(numerator),
    denominator: number(denominator),
    count: denominator,
  });
  return (
    <div>
      <div className={classes.gaugeHead}>
        <div>
          <Title order={order} fz="1.25rem">
            {name}
          </Title>
          <span className="tm-small tm-dim">
            {evidence ? <HrefLink href={evidence}>{counts}</HrefLink> : counts}
            {target !== null && denominator > 0 && (
              <>
                {' · '}
                {schoolsToGo ? t('toGo', { count: schoolsToGo, number: number(schoolsToGo) }) : t('reached')}
              </>
            )}
          </span>
        </div>
        <div className="tm-big">
          {percentage === null ? (
            '–'
          ) : (
            <>
              {share(percentage)}
              <small>%</small>
            </>
          )}
        </div>
      </div>
      {target !== null ? (
        <Duimstok
          label={name}
          value={percentage}
          target={target}
          counts={{ numerator, denominator }}
          forecast={expected ?? undefined}
        />
      ) : null}
      {children}
    </div>
  );
}
