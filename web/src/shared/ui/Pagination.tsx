import { useTranslation } from 'react-i18next';
import { HrefLink } from './links';
import classes from './Pagination.module.css';

interface Props {
  page: number;
  pageSize: number;
  total: number;
  /** Address of a page, so that results keep a URL. */
  href: (page: number) => string;
}

/** Which numbers are shown: the first, the last, and the neighbours of the current one. */
export function pagesToShow(page: number, pages: number): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((p) => p >= 1 && p <= pages);
  const unique = [...new Set(wanted)].sort((a, b) => a - b);
  return unique.flatMap((p, i) => (i > 0 && p - (unique[i - 1] ?? 0) > 1 ? [null, p] : [p]));
}

export function Pagination({ page, pageSize, total, href }: Props) {
  const { t } = useTranslation('ui');
  const pages = Math.ceil(total / pageSize);
  if (pages <= 1) return null;
  return (
    <nav aria-label={t('pages')}>
      <ul className={classes.list}>
        {page > 1 && (
          <li>
            <HrefLink className={classes.link} href={href(page - 1)} rel="prev">
              {t('previous')}
            </HrefLink>
          </li>
        )}
        {pagesToShow(page, pages).map((p, i) =>
          p === null ? (
            <li key={`gap-${i}`} aria-hidden="true">
              {'…'}
            </li>
          ) : (
            <li key={p}>
              <HrefLink
                className={`${classes.link} ${p === page ? classes.current : ''}`}
                href={href(p)}
                aria-label={t('page', { page: p })}
                aria-current={p === page ? 'page' : undefined}
              >
                {p}
              </HrefLink>
            </li>
          ),
        )}
        {page < pages && (
          <li>
            <HrefLink className={classes.link} href={href(page + 1)} rel="next">
              {t('next')}
            </HrefLink>
          </li>
        )}
      </ul>
    </nav>
  );
}
