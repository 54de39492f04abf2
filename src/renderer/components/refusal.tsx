import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../contract/errors.ts';
import { useClient } from '../../client/react.ts';
import { isOutOfReach, reasonOf, useRefusalText } from '../lib/refusal-text.ts';

interface RefusalProps {
  readonly error: Pick<AppError, 'code' | 'message' | 'details'> | null | undefined;
  readonly onRetry?: (() => void) | undefined;
  /** A next step of the page's own. */
  readonly action?: ReactNode;
}

/** Why something was refused, next to the thing. Shows nothing without an error. */
export function Refusal({ error, onRetry, action }: RefusalProps): ReactNode {
  const { t } = useTranslation('common');
  const say = useRefusalText();
  const client = useClient();
  if (!error) return null;
  const notLoaded = reasonOf(error) === 'notLoaded';
  const gone = notLoaded || isOutOfReach(error);
  const forbidden = error.code === 'FORBIDDEN';
  const Shown = gone ? IconPlugConnectedX : forbidden ? IconLock : IconAlertTriangle;
  return (
    <Alert role="alert" color={gone ? 'gray' : 'red'} p="xs" data-code={error.code}>
      <Group gap="xs" wrap="nowrap">
        <Shown size={18} aria-hidden style={{ flex: 'none' }} />
        <Text size="sm" flex={1}>
          {say(error)}
        </Text>
        {action}
        {onRetry && !forbidden ? (
          <Button variant="default" onClick={notLoaded ? () => client.tryNow() : onRetry}>
            {notLoaded ? t('tryNow') : t('tryAgain')}
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}
