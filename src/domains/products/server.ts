import { answer, type Domain, handle } from '../../server/core/domain.ts';
import * as barcodes from './barcodes.ts';
import { changeCategory } from './categories.ts';
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
    handle(contract.createProduct, service.addProduct),
    handle(contract.updateProduct, service.changeProduct),
    handle(contract.updateProducts, service.changeProducts),
    handle(contract.deleteProduct, service.removeProduct),
    handle(contract.createProductFromItems, items.addFromItems),
    handle(contract.generateItems, items.makeItems),
    handle(contract.linkItems, items.putItems),
    handle(contract.unlinkItems, items.takeOutItems),
    handle(contract.giveBarcodes, barcodes.giveOwnBarcodes),
    handle(contract.proposeBarcode, barcodes.proposeOwnBarcode),
    handle(contract.renameCategory, changeCategory),
    handle(contract.addImage, images.putImage),
    handle(contract.orderImages, images.sortImages),
    handle(contract.removeImage, images.takeOffImage),
  ],
  queries: [
    ...lists,
    answer(contract.getProduct, reports.oneProduct),
    answer(contract.listProductItems, reports.itemsOfProduct),
    answer(contract.previewItems, reports.preview),
    answer(contract.listProductCategories, ({ db }) => readCategories(db)),
    answer(contract.listBrands, ({ db }) => readBrands(db)),
    answer(contract.getImage, images.imageFile),
    answer(contract.listThumbnails, images.thumbnails),
    answer(contract.getItemAddress, reports.itemAddress),
  ],
};
