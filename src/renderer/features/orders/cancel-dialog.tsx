import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../../../client/react.ts';
import type { AppError } from '../../../contract/errors.ts';
import { Refusal } from '../../components/refusal.tsx';

interface CancelDialogProps {
  readonly opened: boolean;
  /** Names what is cancelled. */
  readonly title: string;
  /** What follows from it. */
  readonly consequence: string;
  readonly action: string;
  readonly isPending: boolean;
  readonly error: AppError | null;
  /** What is typed so far. */
  readonly reason: Draft<string>;
  onClose(): void;
  onCancel(reason: string | undefined): void;
}

/** Cancelling cannot be undone: it says what follows, and takes a reason. */
export function CancelDialog(props: CancelDialogProps): ReactNode {
  const { t } = useTranslation('orders');
  const { reason } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onCancel(reason.value.trim() || undefined);
  };
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text size="sm">{props.consequence}</Text>
          <Textarea
            label={t('cancel.reason')}
            placeholder={t('cancel.reasonHint')}
            value={reason.value}
            onChange={(event) => reason.set(event.currentTarget.value)}
            maxLength={500}
            rows={2}
            data-autofocus
          />
          <Refusal error={props.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('cancel.keep')}
            </Button>
            <Button type="submit" color="red" loading={props.isPending}>
              {props.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
