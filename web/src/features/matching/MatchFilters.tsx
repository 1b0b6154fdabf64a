import { useTranslation } from 'react-i18next';
import { useGo } from '@/shared/filters';
import { useWords } from '@/shared/format';
import { months, topics, weekdays } from '@/shared/format/vocabulary';
import { OptionRow, SelectField } from '@/shared/forms';
import { HrefLink } from '@/shared/ui';
import { distances, isFiltered, matchesHref, type MatchAddress } from './address';
import classes from './matching.module.css';

interface Props {
  needId: string;
  address: MatchAddress;
  /** How far the need goes; farther has no sense. */
  maxDistanceKm: number;
  /** The need asks for a VOG already. */
  hasVog: boolean;
}

/** What one wants to see of the matches for now; the need stays what it is. */
export function MatchFilters({ needId, address, maxDistanceKm, hasVog }: Props) {
  const { t } = useTranslation('matching');
  const words = useWords();
  const goTo = useGo();
  const go = (change: Partial<Record<keyof MatchAddress, unknown>>) =>
    goTo(matchesHref(needId, { ...address, ...change }));
  return (
    <form
      className={classes.filters}
      role="search"
      aria-label={t('filter.label')}
      onSubmit={(event) => event.preventDefault()}
    >
      <SelectField
        id="topic"
        label={t('filter.topic')}
        value={address.onderwerp ?? ''}
        onChange={(onderwerp) => go({ onderwerp })}
        options={[
          { value: '', label: t('filter.anyTopic') },
          ...topics.map((value) => ({ value, label: words.capital(words.topic(value)) })),
        ]}
      />
      <SelectField
        id="km"
        label={t('filter.distance')}
        value={String(address.km ?? '')}
        onChange={(km) => go({ km })}
        options={[
          { value: '', label: t('filter.upTo', { km: maxDistanceKm }) },
          ...distances
            .filter((km) => km < maxDistanceKm)
            .map((km) => ({ value: String(km), label: t('filter.upTo', { km }) })),
        ]}
      />
      <SelectField
        id="month"
        label={t('filter.month')}
        value={address.maand ?? ''}
        onChange={(maand) => go({ maand })}
        options={[
          { value: '', label: t('filter.anyMonth') },
          ...months.map((value) => ({ value, label: words.capital(words.months([value])) })),
        ]}
      />
      <SelectField
        id="day"
        label={t('filter.day')}
        value={address.dag ?? ''}
        onChange={(dag) => go({ dag })}
        options={[
          { value: '', label: t('filter.anyDay') },
          ...weekdays.map((value) => ({ value, label: words.capital(words.weekday(value)) })),
        ]}
      />
      {!hasVog && (
        <div className={classes.tick}>
          <OptionRow
            type="checkbox"
            name="vog"
            checked={address.vog === 'ja'}
            onChange={(on) => go({ vog: on ? 'ja' : undefined })}
            label={t('filter.vog')}
          />
        </div>
      )}
      {isFiltered(address) && (
        <p className={classes.clear}>
          <HrefLink href={matchesHref(needId, { naast: address.naast })}>{t('filter.clear')}</HrefLink>
        </p>
      )}
    </form>
  );
}
