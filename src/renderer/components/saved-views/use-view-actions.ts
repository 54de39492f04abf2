import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import type { InputOf } from '../../../contract/define.ts';
import type { AppError } from '../../../contract/errors.ts';
import { changeView, deleteView, listViews, type SavedView, saveView } from '../../../domains/views/contract.ts';
import { toast } from '../../lib/toast.ts';

const refresh = [listViews];

interface ViewCommands {
  readonly error: AppError | null;
  change(input: InputOf<typeof changeView>): void;
  /** Gone at once, with a way back. */
  remove(view: SavedView): void;
}

export function useViewActions(page: string): ViewCommands {
  const { t } = useTranslation(['views', 'common']);
  const change = useCommand(changeView, { refresh });
  const save = useCommand(saveView, { refresh });
  const remove = useCommand(deleteView, { refresh });
  const takeOff = async (view: SavedView) => {
    const { name, search, isShared } = await remove.runAsync({ id: view.id });
    const bringBack = () => save.run({ page, name, search, isShared });
    toast({ tone: 'neutral', title: t('deleted', { name }), action: { label: t('common:undo'), run: bringBack } });
  };
  return {
    error: change.error ?? remove.error ?? save.error,
    change: (input) => change.run(input),
    remove: (view) => void takeOff(view).catch(() => undefined),
  };
}
