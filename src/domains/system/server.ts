import { answer, type Domain, handle } from '../../server/core/domain.ts';
import * as contract from './contract.ts';
import { startDiskNews } from './disk.ts';
import { startRetention } from './retention.ts';
import * as service from './service.ts';

export { guestCompany } from './store.ts';

export const system: Domain = {
  name: 'system',
  migrations: [],
  events: [
    contract.systemNotification,
    contract.systemAlert,
    contract.systemStatus,
    contract.lanChanged,
    contract.systemShutdown,
  ],
  commands: [
    handle(contract.setLan, service.setLan, { prepare: service.switchLan }),
    handle(contract.backUpNow, service.backUpNow, { prepare: service.makeBackup }),
    handle(contract.announce, service.announce),
    handle(contract.pruneLog, service.pruneLog),
    handle(contract.noteLived, service.noteLived),
  ],
  queries: [
    answer(contract.getStatus, service.getStatus),
    answer(contract.getHealth, service.getHealth),
    answer(contract.listBackups, service.listBackups),
  ],
  jobs: [startRetention, startDiskNews],
};
