import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import { createLink, useRouter } from '@tanstack/react-router';
import { forwardRef, type AnchorHTMLAttributes, type MouseEvent } from 'react';

const AnchorBase = forwardRef<HTMLAnchorElement, AnchorProps & AnchorHTMLAttributes<HTMLAnchorElement>>(
  function AnchorBase(props, ref) {
    return <Anchor ref={ref} {...props} />;
  },
);

const ButtonBase = forwardRef<HTMLAnchorElement, ButtonProps & AnchorHTMLAttributes<HTMLAnchorElement>>(
  function ButtonBase(props, ref) {
    return <Button ref={ref} component="a" {...props} />;
  },
);

/** A link to a page of the client, with its path and parameters checked by the compiler. */
export const LinkTo = createLink(AnchorBase);

/** The same as a button; for a deed use a real `Button`. */
export const ButtonLink = createLink(ButtonBase);

/** Follows a plain address inside the client without loading the page again; other clicks are the browser's. */
export function useFollow() {
  const router = useRouter();
  return (event: MouseEvent<HTMLAnchorElement>) => {
    const href = event.currentTarget.getAttribute('href');
    if (!href?.startsWith('/') || event.defaultPrevented) return;
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.history.push(href);
  };
}

/** A link to an address that is only known while running, such as the desk of a role. */
export const HrefLink = forwardRef<HTMLAnchorElement, AnchorProps & AnchorHTMLAttributes<HTMLAnchorElement>>(
  function HrefLink({ onClick, ...props }, ref) {
    const follow = useFollow();
    return (
      <Anchor
        ref={ref}
        onClick={(event: MouseEvent<HTMLAnchorElement>) => {
          onClick?.(event);
          follow(event);
        }}
        {...props}
      />
    );
  },
);

/** The same as a button. */
export const HrefButton = forwardRef<
  HTMLAnchorElement,
  ButtonProps & AnchorHTMLAttributes<HTMLAnchorElement>
>(function HrefButton(props, ref) {
  const follow = useFollow();
  return <Button ref={ref} component="a" onClick={follow} {...props} />;
});
