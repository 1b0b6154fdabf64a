import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import type { MatchItem, Matches } from './queries';

/** How long the way is and how far, in words: with what it is measured along. */
export function useTravelWords() {
  const { t } = useTranslation(['ui', 'matching']);
  const { kilometres } = useFormat();

  /** "14 minuten met de auto"; null where the way is not known. */
  const way = (minutes: number | null, by: Matches['travel']['by']) =>
    minutes === null || by === null ? null : t(`matching:travel.${by}`, { count: minutes });

  const distance = ({ distanceMetres, isDistanceEstimated }: MatchItem) =>
    distanceMetres === null
      ? t('ui:distance.unknown')
      : `${kilometres(distanceMetres)} ${t('ui:km')}, ${isDistanceEstimated ? t('ui:distance.about') : t('ui:distance.straight')}`;

  return { way, distance };
}
