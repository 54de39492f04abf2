import * as z from 'zod';
import { defineCommand, defineEvent, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { defineList, definePage, searched, sortedBy } from '../../contract/list.ts';

// Limits

/** So many combinations of variants a product may have, and so many SKUs are made at once. */
export const mostCombinations = 500;
export const mostImages = 12;
/** Bytes of an uploaded picture and of its thumbnail; a page shrinks to them before it sends. */
export const mostImageBytes = 600 * 1024;
export const mostThumbnailBytes = 32 * 1024;

// Things

const optionName = fields.requiredText(40);
const optionValue = fields.requiredText(60);
/** `[{name: 'Size', values: ['S', 'M']}]` (CONTRACT 5.4). */
const variantOption = z.object({ name: optionName, values: z.array(optionValue).min(1).max(100) });
export type VariantOption = z.output<typeof variantOption>;

/** One value for each of the product's options: `{Size: 'S', Colour: 'red'}`. */
const combination = z.record(optionName, optionValue);
export type Combination = z.output<typeof combination>;

/** `imageId` never shows another picture later on: keep it as long as you like. */
export const productImage = z.object({
  ...fields.identity,
  productId: z.string(),
  contentType: z.string(),
  bytes: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  hasThumbnail: z.boolean(),
  /** Where it is read over REST, with a token. */
  path: z.string(),
  createdAt: fields.isoTime,
});
export type ProductImage = z.output<typeof productImage>;

/** A product as lists have it. `totalStock` adds the levels of its SKUs on the stock list, `skuCount` counts them. */
export const product = z.object({
  ...fields.identity,
  name: z.string(),
  description: z.string().nullable(),
  category: z.string().nullable(),
  brand: z.string().nullable(),
  basePrice: z.number(),
  hasVariants: z.boolean(),
  variantOptions: z.array(variantOption),
  supplierId: z.string().nullable(),
  /** The path of its first picture, else the address that a program gave. */
  image: z.string().nullable(),
  /** Its first picture, for `products.list-thumbnails`. */
  imageId: z.string().nullable(),
  isActive: z.boolean(),
  version: z.number().int(),
  skuCount: z.number().int(),
  totalStock: z.number(),
  createdAt: fields.isoTime,
  updatedAt: fields.isoTime,
});
export type Product = z.output<typeof product>;

export const productDetail = product.extend({ images: z.array(productImage) });
export type ProductDetail = z.output<typeof productDetail>;

/** A SKU as its product sees it. `combination` is empty for one that stands for no variant. */
export const productItem = z.object({
  ...fields.identity,
  skuId: z.string(),
  product_id: z.number().int(),
  productId: z.string(),
  sku: z.string(),
  name: z.string(),
  itemName: z.string(),
  combination,
  /** Document 004's name of the same. */
  variantCombination: combination,
  /** The values in the order of the options: `S / red`. */
  variantInfo: z.string().nullable(),
  category: z.string().nullable(),
  location: z.string().nullable(),
  unit: z.string(),
  quantityDecimals: fields.quantityDecimals,
  stock: z.number(),
  quantity: z.number(),
  price: z.number(),
  cost: z.number(),
  reorderLevel: z.number(),
  lowStockThreshold: z.number(),
  barcode: z.string().nullable(),
  isLow: z.boolean(),
  isActive: z.boolean(),
  version: z.number().int(),
  updatedAt: fields.isoTime,
});
export type ProductItem = z.output<typeof productItem>;

/** A SKU that belongs to no product. */
export const looseItem = z.object({
  ...fields.identity,
  skuId: z.string(),
  sku: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  location: z.string().nullable(),
  unit: z.string(),
  quantityDecimals: fields.quantityDecimals,
  stock: z.number(),
  price: z.number(),
});
export type LooseItem = z.output<typeof looseItem>;

// Commands on products

const description = {
  description: fields.optionalText(5000).nullish(),
  category: fields.optionalText(100).nullish(),
  brand: fields.optionalText(100).nullish(),
  basePrice: fields.unitPrice.optional(),
  supplierId: fields.id.nullish(),
  /** An address elsewhere, kept as it is; the console shows uploaded pictures only. */
  image: fields.optionalText(2000).nullish(),
  /** Left out: yes when there are options. */
  hasVariants: z.boolean().optional(),
  variantOptions: z.array(variantOption).max(5).optional(),
};

const linkedItem = z.object({
  itemId: fields.id,
  /** Left out or empty: the SKU belongs to the product and stands for no variant. */
  combination: combination.optional(),
});

const newProduct = { name: fields.requiredText(200), ...description, isActive: z.boolean().optional() };

export const createProduct = defineCommand({
  name: 'products.create',
  summary: 'Add a product; its SKUs are made or linked afterwards',
  permission: 'stock.write',
  input: z.object(newProduct),
  output: productDetail,
  errors: ['NOT_FOUND', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/products', status: 201, message: 'The product was added.' },
});

/** All of it or nothing: an item that belongs to another product refuses the whole (CONFLICT). */
export const createProductFromItems = defineCommand({
  name: 'products.create-from-items',
  summary: 'Gather existing SKUs into a new product',
  permission: 'stock.write',
  input: z.object({ ...newProduct, items: z.array(linkedItem).min(1).max(mostCombinations) }),
  output: productDetail,
  errors: ['NOT_FOUND', 'CONFLICT', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/products/from-items', status: 201, message: 'The product was made.' },
});

/** An option or a value that a linked SKU stands for can't be taken away (CONFLICT). */
export const updateProduct = defineCommand({
  name: 'products.update',
  summary: 'Change a product',
  permission: 'stock.write',
  input: z.object({
    id: fields.id,
    name: fields.requiredText(200).optional(),
    ...description,
    isActive: z.boolean().optional(),
    version: fields.version,
  }),
  output: productDetail,
  errors: ['NOT_FOUND', 'CONFLICT', 'VERSION_CONFLICT', 'VALIDATION_FAILED'],
  rest: { method: ['PUT', 'PATCH'], path: '/api/products/:id' },
});

const bulkChange = z.object({
  id: fields.id,
  version: fields.version,
  category: description.category,
  supplierId: description.supplierId,
  isActive: z.boolean().optional(),
});

/** `before` undoes it: send it back as `updates`. */
export const updateProducts = defineCommand({
  name: 'products.update-many',
  summary: 'Change category, supplier or activity of several products: all of them or none',
  permission: 'stock.write',
  input: z.object({ updates: z.array(bulkChange).min(1).max(500) }),
  output: z.object({
    changed: z.number().int(),
    before: z.array(
      z.object({
        id: z.string(),
        category: z.string().nullable(),
        supplierId: z.string().nullable(),
        isActive: z.boolean(),
      }),
    ),
  }),
  errors: ['NOT_FOUND', 'VALIDATION_FAILED'],
  rest: { method: ['PATCH', 'PUT'], path: '/api/products/bulk' },
});

/** With SKUs it becomes inactive and keeps them; without any it goes, with its pictures (CONTRACT 5.4). */
export const deleteProduct = defineCommand({
  name: 'products.delete',
  summary: 'Delete a product without SKUs, or deactivate one that has some',
  permission: 'stock.write',
  input: z.object({ id: fields.id, version: fields.version }),
  output: z.object({ id: z.string(), _id: z.string(), outcome: z.enum(['deleted', 'deactivated']) }),
  errors: ['NOT_FOUND', 'VERSION_CONFLICT'],
  rest: { method: 'DELETE', path: '/api/products/:id', message: 'The product was removed.' },
});

// Commands on its SKUs

/** `{product}` and the names of options in braces: `{product}-{Size}`. `{brand}`, `{category}` and `{n}` work too. */
const pattern = fields.requiredText(100).default('{product}-{variant}');

/** A combination that has a SKU already is left as it is. Without options the product gets its one SKU. */
export const generateItems = defineCommand({
  name: 'products.generate-items',
  summary: 'Make the SKUs of all or of chosen combinations of the variant options',
  permission: 'stock.write',
  input: z.object({
    id: fields.id,
    version: fields.version,
    /** Left out: all of them. */
    combinations: z.array(combination).min(1).max(mostCombinations).optional(),
    pattern,
    /** Left out: the product's base price. */
    price: fields.unitPrice.optional(),
    cost: fields.unitPrice.optional(),
    reorderLevel: fields.quantity.optional(),
    location: fields.optionalText(100).nullish(),
    unit: fields.requiredText(20).optional(),
    quantityDecimals: fields.quantityDecimals.optional(),
    /** Gives each new SKU an EAN-13 of the company's own. */
    withBarcodes: z.boolean().default(false),
  }),
  output: z.object({ created: z.array(productItem), left: z.number().int() }),
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'DUPLICATE', 'CONFLICT', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/products/:id/skus', status: 201, message: 'The SKUs were made.' },
});

export const linkItems = defineCommand({
  name: 'products.link-items',
  summary: 'Put existing SKUs under a product, or say which variant they are',
  permission: 'stock.write',
  input: z.object({ id: fields.id, version: fields.version, items: z.array(linkedItem).min(1).max(mostCombinations) }),
  output: z.array(productItem),
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'CONFLICT', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/products/:id/skus/link' },
});

/** The SKUs stay on the stock list with their levels. */
export const unlinkItems = defineCommand({
  name: 'products.unlink-items',
  summary: 'Take SKUs out of a product',
  permission: 'stock.write',
  input: z.object({ id: fields.id, version: fields.version, itemIds: z.array(fields.id).min(1).max(mostCombinations) }),
  output: z.array(productItem),
  errors: ['NOT_FOUND', 'VERSION_CONFLICT'],
  rest: { method: 'POST', path: '/api/products/:id/skus/unlink' },
});

/** Numbers of the range 20 to 29, which GS1 leaves to each company. A number given once is not given again. */
export const giveBarcodes = defineCommand({
  name: 'products.give-barcodes',
  summary: 'Give an EAN-13 of the company’s own to the SKUs that have no barcode',
  permission: 'stock.write',
  input: z.object({ itemIds: z.array(fields.id).min(1).max(mostCombinations) }),
  output: z.object({ given: z.array(z.object({ itemId: z.string(), sku: z.string(), barcode: z.string() })) }),
  errors: ['NOT_FOUND'],
  rest: { method: 'POST', path: '/api/products/barcodes' },
});

export const proposeBarcode = defineCommand({
  name: 'products.propose-barcode',
  summary: 'A free EAN-13 of the company’s own, for a form',
  permission: 'stock.write',
  input: fields.nothing,
  output: z.object({ barcode: z.string() }),
  rest: { method: 'POST', path: '/api/products/barcodes/next' },
});

// Categories

/** `to` is an existing category (they become one) or a new name; `null` takes the category off. Products and items alike. */
export const renameCategory = defineCommand({
  name: 'products.rename-category',
  summary: 'Rename a category, or merge it into another, on products and items at once',
  permission: 'stock.write',
  input: z.object({ from: fields.requiredText(100), to: fields.requiredText(100).nullable() }),
  output: z.object({ products: z.number().int(), items: z.number().int() }),
  errors: ['NOT_FOUND', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/products/categories/rename' },
});

// Pictures

/** Base64, or a whole `data:` address of one. */
const base64 = (bytes: number) => z.string().max(Math.ceil(bytes / 3) * 4 + 64);

/** JPEG, PNG, WebP or GIF, told by its first bytes, whatever it is called. */
export const addImage = defineCommand({
  name: 'products.add-image',
  summary: 'Upload a picture of a product',
  permission: 'stock.write',
  input: z.object({
    id: fields.id,
    version: fields.version,
    image: base64(mostImageBytes),
    /** At most 160 pixels wide or high, for lists; left out, lists read the picture itself. */
    thumbnail: base64(mostThumbnailBytes).optional(),
  }),
  output: productImage,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'BAD_FILE', 'PAYLOAD_TOO_LARGE', 'CONFLICT'],
  rest: { method: 'POST', path: '/api/products/:id/images', status: 201, message: 'The picture was added.' },
});

/** All ids of its pictures in the wished order; the first stands for the product. */
export const orderImages = defineCommand({
  name: 'products.order-images',
  summary: 'Put the pictures of a product in order',
  permission: 'stock.write',
  input: z.object({ id: fields.id, version: fields.version, imageIds: z.array(fields.id).min(1).max(mostImages) }),
  output: productDetail,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'CONFLICT'],
  rest: { method: 'PUT', path: '/api/products/:id/images/order' },
});

export const removeImage = defineCommand({
  name: 'products.remove-image',
  summary: 'Take a picture off a product',
  permission: 'stock.write',
  input: z.object({ id: fields.id, version: fields.version, imageId: fields.id }),
  output: productDetail,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT'],
  rest: { method: 'DELETE', path: '/api/products/:id/images/:imageId' },
});

// Events

const permission = 'stock.view';

const about = { productId: z.string(), id: z.string(), name: z.string() };

export const productCreated = defineEvent({
  name: 'product:created',
  permission,
  payload: z.object({ ...about, product: productDetail, createdBy: z.string() }),
});

export const productUpdated = defineEvent({
  name: 'product:updated',
  permission,
  payload: z.object({
    ...about,
    /** Names of the fields that changed; `images` and `skus` for what belongs to it. */
    changes: z.array(z.string()),
    product: productDetail,
    updatedBy: z.string(),
  }),
});

export const productDeleted = defineEvent({
  name: 'product:deleted',
  permission,
  payload: z.object({ ...about, deletedBy: z.string() }),
});

/** One for the whole, however many rows carry the name: read what shows categories again. */
export const categoryRenamed = defineEvent({
  name: 'category:renamed',
  permission,
  payload: z.object({
    from: z.string(),
    to: z.string().nullable(),
    products: z.number().int(),
    items: z.number().int(),
    renamedBy: z.string(),
  }),
});

// Queries

export const productSorts = ['name', 'category', 'brand', 'basePrice', 'totalStock', 'updatedAt'] as const;
export type ProductSort = (typeof productSorts)[number];

export const { page: listProducts, file: exportProducts } = defineList({
  permission,
  path: '/api/products',
  row: product,
  filters: {
    /** Beginnings of words of name and brand, all of them; or the beginning of a SKU, or a barcode. */
    search: searched,
    category: z.string().max(100).optional(),
    brand: z.string().max(100).optional(),
    supplierId: fields.id.optional(),
    hasVariants: fields.flag.optional(),
    /** `false` lists the deactivated ones. */
    isActive: fields.flag.default(true),
    ...sortedBy(productSorts, 'name', 'asc'),
  },
  page: { name: 'products.list', summary: 'Products, filtered, sorted and in pages' },
  file: {
    name: 'products.export',
    summary: 'The products as a CSV or XLSX file, as they are filtered and sorted',
  },
});

export const getProduct = defineQuery({
  name: 'products.get',
  summary: 'One product with its pictures',
  permission,
  input: z.object({ id: fields.id }),
  output: productDetail,
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/products/:id' },
});

export const listProductItems = defineQuery({
  name: 'products.list-items',
  summary: 'The SKUs of a product, in the order of its variants',
  permission,
  runs: 'thread',
  input: z.object({ id: fields.id }),
  output: z.array(productItem),
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/products/:id/skus' },
});

/** By name, so that what will be one product stands together. */
export const listLooseItems = definePage({
  name: 'products.list-loose-items',
  summary: 'SKUs that belong to no product, in pages',
  permission,
  /** Beginnings of words in SKU, name and barcode; all of them must fit. */
  filters: { search: searched },
  row: looseItem,
  path: '/api/products/loose-items',
});

/** What `products.generate-items` would make, changing nothing. */
export const previewItems = defineQuery({
  name: 'products.preview-items',
  summary: 'The SKUs that a pattern would make, and which of them are taken',
  permission,
  runs: 'thread',
  input: z.object({ id: fields.id, pattern }),
  output: z.array(
    z.object({
      combination,
      variantInfo: z.string().nullable(),
      sku: z.string(),
      /** The SKU that stands for this combination already. */
      existing: z.string().nullable(),
      /** The code belongs to another item, or comes up twice in this preview. */
      isTaken: z.boolean(),
    }),
  ),
  errors: ['NOT_FOUND', 'VALIDATION_FAILED'],
  rest: { method: 'GET', path: '/api/products/:id/skus/preview' },
});

export const listProductCategories = defineQuery({
  name: 'products.list-categories',
  summary: 'The categories of products and items, with how many of each carry them',
  permission,
  runs: 'thread',
  input: fields.nothing,
  output: z.array(z.object({ name: z.string(), products: z.number().int(), items: z.number().int() })),
  rest: { method: 'GET', path: '/api/products/categories' },
});

export const listBrands = defineQuery({
  name: 'products.list-brands',
  summary: 'The brands in use, with the number of products of each',
  permission,
  runs: 'thread',
  input: fields.nothing,
  output: z.array(z.object({ name: z.string(), count: z.number().int() })),
  rest: { method: 'GET', path: '/api/products/brands' },
});

/** `imageId` left out: the first picture. A thumbnail that was never sent is the picture itself. */
export const getImage = defineQuery({
  name: 'products.get-image',
  summary: 'A picture of a product',
  permission,
  input: z.object({
    id: fields.id,
    imageId: fields.id.optional(),
    size: z.enum(['full', 'thumbnail']).default('full'),
  }),
  output: fields.fileAnswer,
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/products/:id/image', answer: 'file' },
});

/** One call for a whole page of a list. Ids without a thumbnail are left out of the answer. */
export const listThumbnails = defineQuery({
  name: 'products.list-thumbnails',
  summary: 'The thumbnails of many pictures at once, as data: addresses',
  permission,
  input: z.object({ imageIds: z.array(fields.id).min(1).max(100) }),
  output: z.array(z.object({ imageId: z.string(), source: z.string() })),
});

/** What a QR code on the item says: the page of the item in this site's console. */
export const getItemAddress = defineQuery({
  name: 'products.get-item-address',
  summary: 'The address of an item in the console, for a QR code',
  permission,
  input: z.object({ itemId: fields.id }),
  output: z.object({
    path: z.string(),
    /** One for each address of the site; empty while no one but this computer can open it. */
    urls: z.array(z.string()),
  }),
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/products/items/:itemId/address' },
});
