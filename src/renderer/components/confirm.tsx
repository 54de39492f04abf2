import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
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

/** Stands once in the shell. */
export function ConfirmDialog(): ReactNode {
  const { t } = useTranslation('common');
  const { question, answer } = useAsked();
  // Kept while the dialog closes, so that its words do not vanish before it does.
  const [shown, setShown] = useState<Question | null>(null);
  if (question && question !== shown) setShown(question);
  return (
    <Modal opened={question !== null} onClose={() => answer(false)} title={shown?.title}>
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
