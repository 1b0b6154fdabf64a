import { useTranslation } from 'react-i18next';
import type { ProvinceFigure } from '@/shared/api/contract';
import { useFormat } from '@/shared/format';

/** What was kept on the night itself, where a register that came later corrects it: never in silence. */
export function Corrected({ figure }: { figure: ProvinceFigure }) {
  const { t } = useTranslation('coverage');
  const { fullDate, number, percentage } = useFormat();
  const { kept } = figure;
  if (!kept) return null;
  return (
    <p className="tm-small" style={{ margin: '8px 0 0' }}>
      <strong>{t('corrected.title')}</strong>{' '}
      {t('corrected.text', {
        share: kept.percentage === null ? '–' : percentage(kept.percentage),
        numerator: number(kept.numerator),
        denominator: number(kept.denominator),
        date: fullDate(kept.countedAt.slice(0, 10)),
        keptRegister: kept.registerVersion ?? '–',
        register: figure.registerVersion ?? '–',
      })}
    </p>
  );
}
