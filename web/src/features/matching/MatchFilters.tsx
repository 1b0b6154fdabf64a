import { useTranslation } from 'react-i18next';
import { ChoiceFilter, FilterForm, TickFilter, useGo } from '@/shared/filters';
import { useWords } from '@/shared/format';
import { months, topics, weekdays } from '@/shared/format/vocabulary';
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
    <FilterForm label={t('filter.label')} columns={hasVog ? 4 : 5}>
      <ChoiceFilter
        id="topic"
        label={t('filter.topic')}
        any={t('filter.anyTopic')}
        options={topics}
        labelOf={(topic) => words.capital(words.topic(topic))}
        value={address.onderwerp}
        onChoose={(onderwerp) => go({ onderwerp })}
      />
      <ChoiceFilter
        id="km"
        label={t('filter.distance')}
        any={t('filter.upTo', { km: maxDistanceKm })}
        options={distances.filter((km) => km < maxDistanceKm)}
        labelOf={(km) => t('filter.upTo', { km })}
        value={address.km}
        onChoose={(km) => go({ km })}
      />
      <ChoiceFilter
        id="month"
        label={t('filter.month')}
        any={t('filter.anyMonth')}
        options={months}
        labelOf={(month) => words.capital(words.months([month]))}
        value={address.maand}
        onChoose={(maand) => go({ maand })}
      />
      <ChoiceFilter
        id="day"
        label={t('filter.day')}
        any={t('filter.anyDay')}
        options={weekdays}
        labelOf={(day) => words.capital(words.weekday(day))}
        value={address.dag}
        onChoose={(dag) => go({ dag })}
      />
      {!hasVog && (
        <TickFilter
          name="vog"
          label={t('filter.vog')}
          checked={address.vog === 'ja'}
          onChange={(on) => go({ vog: on ? 'ja' : undefined })}
        />
      )}
      {isFiltered(address) && (
        <p className={classes.clear}>
          <HrefLink href={matchesHref(needId, { naast: address.naast })}>{t('filter.clear')}</HrefLink>
        </p>
      )}
    </FilterForm>
  );
}
