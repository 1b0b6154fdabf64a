import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import type { CovenantText } from './api';
import classes from './covenant.module.css';

type Both = { nl: string; en: string };

/** Dutch, with English beside it. */
function Beside({ text, heading }: { text: Both; heading?: number }) {
  return (
    <div className={classes.beside}>
      {heading === undefined ? (
        <p lang="nl">{text.nl}</p>
      ) : (
        <Title order={3} lang="nl" fz="1.125rem">
          {`${heading}. ${text.nl}`}
        </Title>
      )}
      <p lang="en" className={classes.english}>
        {text.en}
      </p>
    </div>
  );
}

function Signature({ signer }: { signer: CovenantText['school'] }) {
  const { t } = useTranslation('covenant');
  const { fullDate, clock } = useFormat();
  return (
    <div className={classes.signature}>
      <div>{signer.for}</div>
      {signer.name ? (
        <>
          <strong>{signer.name}</strong>
          <div>{signer.function}</div>
          <div className="tm-small tm-dim">
            {t('at', { date: fullDate(signer.at ?? ''), time: clock(signer.at ?? '') })}
          </div>
        </>
      ) : (
        <div className="tm-dim">{t('notSigned', { name: signer.for })}</div>
      )}
    </div>
  );
}

/** The text of a covenant with what stands under it: the same as in the PDF. */
export function CovenantDocument({ text }: { text: CovenantText }) {
  return (
    <article className={classes.paper}>
      <div className={classes.beside}>
        <Title order={2} lang="nl">
          {text.title.nl}
        </Title>
        <p lang="en" className={classes.english}>
          {text.title.en}
        </p>
      </div>
      {text.parties.map((party) => (
        <Beside key={party.nl} text={party} />
      ))}
      {text.articles.map((article) => (
        <section key={article.number} className={classes.article}>
          <Beside text={article.heading} heading={article.number} />
          {article.paragraphs.map((p, i) =>
            p.text ? (
              <Beside key={i} text={p.text} />
            ) : (
              <p key={i} className={classes.words}>
                {p.words}
              </p>
            ),
          )}
        </section>
      ))}
      <div className={classes.signatures}>
        <Signature signer={text.school} />
        <Signature signer={text.organisation} />
      </div>
    </article>
  );
}
