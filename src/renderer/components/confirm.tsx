import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';

export interface Question {
  /** Names the thing: "Deactivate Ada Lovelace?" */
  readonly title: string;
  /** What follows from it. */
  readonly text: ReactNode;
  /** The verb on the button. */
  readonly action: string;
  readonly danger?: boolean;
}

interface Asked {
  readonly question: Question | null;
  readonly answer: (yes: boolean) => void;
}

const useAsked = create<Asked>(() => ({ question: null, answer: () => undefined }));

/** Asks before what cannot be undone. */
export function confirm(question: Question): Promise<boolean> {
  useAsked.getState().answer(false);
  return new Promise((resolve) => {
    useAsked.setState({
      question,
      answer: (yes) => {
        useAsked.setState({ question: null, answer: () => undefined });
        resolve(yes);
      },
    });
  });
}

/**
 * Esc is for the question alone. Dialogs listen at the window as this does, so it must stand before all that have
 * dialogs: who listens first may keep a key to itself.
 */
function useEscape(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { question, answer } = useAsked.getState();
      if (!question || event.key !== 'Escape' || event.isComposing) return;
      event.stopImmediatePropagation();
      answer(false);
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, []);
}

/** Stands once in the app, before everything that asks. */
export function ConfirmDialog(): ReactNode {
  const { t } = useTranslation('common');
  const { question, answer } = useAsked();
  // Kept while the dialog closes, so that its words do not vanish before it does.
  const [shown, setShown] = useState<Question | null>(null);
  if (question && question !== shown) setShown(question);
  useEscape();
  return (
    <Modal
      opened={question !== null}
      onClose={() => answer(false)}
      title={shown?.title}
      closeOnEscape={false}
      // In front of the dialog that asks.
      zIndex="calc(var(--mantine-z-index-modal) + 1)"
    >
      <Stack gap="md">
        <Text size="sm" component="div">
          {shown?.text}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => answer(false)} data-autofocus>
            {t('cancel')}
          </Button>
          <Button {...(shown?.danger ? { color: 'red' } : {})} onClick={() => answer(true)}>
            {shown?.action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
