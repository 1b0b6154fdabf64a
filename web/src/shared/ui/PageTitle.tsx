import { Title, type TitleProps } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { takeFocusRequest } from './pageFocus';

interface Props extends Omit<TitleProps, 'order' | 'children' | 'title'> {
  children: ReactNode;
  /** Title of the document when it differs from the heading. */
  documentTitle?: string;
}

/** The one h1 of a page. Names the document, and takes the focus after a move from another page. */
export function PageTitle({ children, documentTitle, ...rest }: Props) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const name = documentTitle ?? (typeof children === 'string' ? children : undefined);

  useEffect(() => {
    if (name) document.title = t('titleOf', { page: name });
  }, [name, t]);

  useEffect(() => {
    if (takeFocusRequest()) heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <Title order={1} ref={heading} tabIndex={-1} {...rest}>
      {children}
    </Title>
  );
}
