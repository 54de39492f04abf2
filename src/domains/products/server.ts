import { answer, type Domain, handle } from '../../server/core/domain.ts';
import * as barcodes from './barcodes.ts';
import { renameCategory } from './categories.ts';
import * as contract from './contract.ts';
import * as images from './images.ts';
import * as items from './items.ts';
import { lists } from './lists.ts';
import { createProducts } from './migrations/2026-11-21-create-products.ts';
import { exactBasePrices } from './migrations/2026-11-28-exact-base-prices.ts';
import { foldProducts } from './migrations/2026-11-28-fold-products.ts';
import * as reports from './reports.ts';
import * as service from './service.ts';
import { deriveProducts } from './store.ts';
import { readBrands, readCategories } from './store-lists.ts';

export const products: Domain = {
  name: 'products',
  migrations: [createProducts, exactBasePrices, foldProducts],
  derived: [{ name: 'products', version: 1, derive: deriveProducts }],
  events: [contract.productCreated, contract.productUpdated, contract.productDeleted, contract.categoryRenamed],
  commands: [
    handle(contract.createProduct, service.createProduct),
    handle(contract.updateProduct, service.updateProduct),
    handle(contract.updateProducts, service.updateProducts),
    handle(contract.deleteProduct, service.deleteProduct),
    handle(contract.createProductFromItems, items.createProductFromItems),
    handle(contract.generateItems, items.generateItems),
    handle(contract.linkItems, items.linkItems),
    handle(contract.unlinkItems, items.unlinkItems),
    handle(contract.giveBarcodes, barcodes.giveBarcodes),
    handle(contract.proposeBarcode, barcodes.proposeBarcode),
    handle(contract.renameCategory, renameCategory),
    handle(contract.addImage, images.addImage),
    handle(contract.orderImages, images.orderImages),
    handle(contract.removeImage, images.removeImage),
  ],
  queries: [
    ...lists,
    answer(contract.getProduct, reports.getProduct),
    answer(contract.listProductItems, reports.listProductItems),
    answer(contract.previewItems, reports.previewItems),
    answer(contract.listProductCategories, ({ db }) => readCategories(db)),
    answer(contract.listBrands, ({ db }) => readBrands(db)),
    answer(contract.getImage, images.getImage),
    answer(contract.listThumbnails, images.listThumbnails),
    answer(contract.getItemAddress, reports.getItemAddress),
  ],
};
