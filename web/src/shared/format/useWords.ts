import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { audienceLevels, audiencePhrases, type AudiencePhrase } from './audiences';
import { monthRuns } from './months';
import { useFormat } from './useFormat';

/** The fixed words of the field for the names on the wire: kinds, topics, audiences, places and times. */
export function useWords() {
  const { t } = useTranslation('words');
  const { list } = useFormat();
  return useMemo(() => {
    // Names come from the wire as strings; an unknown one shows itself rather than nothing.
    const word = (group: string, name: string) =>
      t(`${group}.${name}` as never, { defaultValue: name }) as string;
    const phrases = (found: readonly AudiencePhrase[]) =>
      list(
        found.map(({ kind, range }) => {
          const years = range ? (range[0] === range[1] ? `${range[0]}` : `${range[0]}-${range[1]}`) : '';
          return kind === 'group'
            ? t('audience.group', { years })
            : `${word('audience', kind)} ${years}`.trim();
        }),
      );
    const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
    return {
      kind: (kind: string) => word('kind', kind),
      topic: (topic: string) => word('topic', topic),
      topics: (topics: readonly string[]) => list(topics.map((topic) => word('topic', topic))),
      audience: (audiences: readonly string[]) => phrases(audiencePhrases(audiences)),
      /** Levels without their years, for a list. */
      audienceInShort: (audiences: readonly string[]) => phrases(audienceLevels(audiences)),
      venue: (venue: string) => word('venue', venue),
      language: (language: string) => word('language', language),
      sector: (sector: string) => word('sector', sector),
      sectorShort: (sector: string) => word('sectorShort', sector),
      stage: (stage: string) => word('stage', stage),
      weekday: (day: string) => word('weekday', day),
      weekdays: (days: readonly string[]) => list(days.map((day) => word('weekday', day))),
      month: (month: string) => word('month', month),
      months: (months: readonly string[]) =>
        list(
          monthRuns(months).map(([from, to]) =>
            from === to
              ? word('month', from)
              : t('monthRange', { from: word('month', from), to: word('month', to) }),
          ),
        ),
      organisationKind: (kind: string) => word('organisationKind', kind),
      precision: (precision: string) => word('precision', precision),
      capital,
    };
  }, [t, list]);
}

export type Words = ReturnType<typeof useWords>;
