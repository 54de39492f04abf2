import { ActionIcon } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { InDetailProvider } from '../lib/page-title.ts';
import styles from './split-view.module.css';

interface SplitViewProps {
  readonly list: ReactNode;
  readonly detail: ReactNode;
  /** Whether a detail is on screen: the address says so. */
  readonly open: boolean;
  onClose(): void;
}

/** List with its detail beside it on wide screens; on narrow ones the detail is a page of its own. Esc closes it. */
export function SplitView({ list, detail, open, onClose }: SplitViewProps): ReactNode {
  const { t } = useTranslation('common');
  const narrow = useMediaQuery('(max-width: 62em)');
  const close = useEffectEvent(onClose);

  useEffect(() => {
    if (!open) return undefined;
    // Looked at before a dialog hears the key: without motion it is gone at once, and the same key must not go on.
    let wasSomethingOpen = false;
    const look = () => {
      wasSomethingOpen = isSomethingOpen();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isTyping(event.target)) return;
      if (!wasSomethingOpen && !isSomethingOpen()) close();
    };
    window.addEventListener('keydown', look, { capture: true });
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', look, { capture: true });
      window.removeEventListener('keydown', onKey);
    };
  }, [open]);

  return (
    <div className={styles['view']} data-open={open || undefined}>
      <div className={styles['list']}>{list}</div>
      {open ? (
        <section className={styles['detail']} data-beside={narrow ? undefined : true} aria-label={t('detail')}>
          {narrow ? (
            <ActionIcon onClick={onClose} aria-label={t('backToList')} mb={4}>
              <IconArrowLeft size={20} aria-hidden />
            </ActionIcon>
          ) : (
            <ActionIcon onClick={onClose} aria-label={t('closeDetail')} className={styles['close']}>
              <IconX size={18} aria-hidden />
            </ActionIcon>
          )}
          <InDetailProvider value>{detail}</InDetailProvider>
        </section>
      ) : null}
    </div>
  );
}

const layers = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** Esc closes what lies on top first. Lists of choices stay in the page while they are hidden. */
function isSomethingOpen(): boolean {
  return [...document.querySelectorAll(layers)].some((layer) => layer.checkVisibility());
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
