import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageTitle } from '@/shared/ui';
import type information from '@/locales/nl/information.json';

interface Section {
  title: string;
  text?: string[];
  list?: string[];
}

interface Props {
  page: keyof typeof information;
  /** Values for the sentences, such as the months of the counting rule. */
  values?: Record<string, string | number>;
  /** Stands before the sections, for a page of which it is the point. */
  first?: ReactNode;
  children?: ReactNode;
}

/** A page of text: its sections stand in the locale files. */
export function InfoPage({ page, values, first, children }: Props) {
  const { t } = useTranslation('information');
  const text = (key: string) => t(`${page}.${key}` as never, values as never) as unknown as string;
  const sections = t(
    `${page}.sections` as never,
    { returnObjects: true, ...values } as never,
  ) as unknown as Section[];
  return (
    <div className="tm-wrap" style={{ paddingTop: 44 }}>
      <div className="tm-prose">
        <PageTitle>{text('title')}</PageTitle>
        <p className="tm-lead" style={{ margin: '12px 0 0' }}>
          {text('lead')}
        </p>
      </div>
      {first}
      <div className="tm-prose">
        {sections.map((section) => (
          <section key={section.title}>
            <Title order={2}>{section.title}</Title>
            {section.text?.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            {section.list && (
              <ul>
                {section.list.map((item) => (
                  <li key={item}>{item}</li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
      {children}
    </div>
  );
}
