import type { BatchKind } from './contract.ts';

/** A file that one system writes: known by its columns, and what they mean there. Names as `plain` has them. */
export interface FileShape {
  readonly kinds: readonly BatchKind[];
  /** All of them must be there. */
  readonly needs: readonly string[];
  /** And one of these, where there are any. */
  readonly oneOf?: readonly string[];
  /** Our field → the system's names for it, the likeliest first; `current quantity…` stands for how a name begins. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Columns that hold something else, where `…` alone stands for all that are left. */
  readonly others?: readonly string[];
  /** Written by an export of ours: commas between its columns mean points in its numbers. */
  readonly isOwn?: true;
}

const sales: readonly BatchKind[] = ['import-orders', 'import-movements'];

/** The first that fits counts, and nothing but what it says: in Shopify's orders `Name` is the number of the order. */
export const fileShapes: readonly FileShape[] = [
  // Our own exports.
  {
    isOwn: true,
    kinds: ['import-items'],
    needs: ['sku', 'name', 'quantitydecimals', 'reorderlevel', 'reordertarget', 'onorder', 'productid', 'updatedat'],
    fields: {
      ...{ sku: ['sku'], name: ['name'], category: ['category'], location: ['location'], unit: ['unit'] },
      ...{ quantityDecimals: ['quantitydecimals'], stock: ['stock'], cost: ['cost'], price: ['price'] },
      ...{ reorderLevel: ['reorderlevel'], reorderTarget: ['reordertarget'], barcode: ['barcode'], active: ['active'] },
    },
  },
  {
    isOwn: true,
    kinds: ['import-movements'],
    needs: ['timestamp', 'sku', 'type', 'quantity', 'balanceafter', 'referencetype', 'id'],
    fields: {
      ...{ sku: ['sku'], quantity: ['quantity'], date: ['timestamp'], reference: ['reference'], note: ['note'] },
      ...{ movementType: ['type'], place: ['place'], movementId: ['id'] },
    },
  },
  {
    isOwn: true,
    kinds: ['import-orders'],
    needs: ['ordernumber', 'orderdate', 'kind', 'sku', 'quantity', 'price', 'linetotal'],
    fields: {
      ...{ reference: ['ordernumber'], sku: ['sku'], name: ['productname'], quantity: ['quantity'], price: ['price'] },
      ...{ date: ['orderdate'], customerId: ['customerid'], customerName: ['customername'], status: ['status'] },
    },
  },
  {
    isOwn: true,
    kinds: ['import-purchase-orders'],
    needs: ['ponumber', 'suppliercode', 'sku', 'orderedquantity', 'orderedprice', 'linetotal'],
    fields: {
      ...{ reference: ['ponumber'], supplierCode: ['suppliercode'], sku: ['sku'], quantity: ['orderedquantity'] },
      ...{ price: ['orderedprice'], date: ['expecteddeliverydate'], status: ['status'], note: ['notes'] },
    },
  },
  // Shopify: orders, inventory by location, products.
  {
    kinds: sales,
    needs: ['name', 'lineitemname', 'lineitemquantity'],
    fields: {
      ...{ reference: ['name'], date: ['createdat', 'paidat'], sku: ['lineitemsku'], name: ['lineitemname'] },
      ...{ quantity: ['lineitemquantity'], price: ['lineitemprice'], customerName: ['billingname', 'shippingname'] },
      ...{ customerEmail: ['email'], customerPhone: ['phone', 'billingphone'], note: ['notes'] },
      ...{ tax: ['taxes'], discount: ['discountamount'], shipping: ['shipping'], total: ['total'] },
      ...{ cancelledAt: ['cancelledat', 'canceledat'], status: ['financialstatus'], currency: ['currency'] },
    },
  },
  {
    kinds: ['import-items'],
    needs: ['handle', 'title', 'sku', 'location'],
    fields: {
      ...{ sku: ['sku'], name: ['title'], location: ['location'] },
      stock: ['onhandcurrent', 'onhand', 'availablenoteditable', 'available'],
    },
  },
  // Older inventory files have a column for each location behind the country of origin.
  {
    kinds: ['import-items'],
    needs: ['handle', 'title', 'sku', 'coo'],
    others: [
      ...['option1name', 'option1value', 'option2name', 'option2value', 'option3name', 'option3value', 'hscode'],
      ...['incoming', 'unavailable', 'committed', 'bin', 'binname', 'barcode'],
    ],
    fields: { sku: ['sku'], name: ['title'], stock: ['…'] },
  },
  {
    kinds: ['import-items'],
    needs: ['handle', 'title', 'variantsku'],
    fields: {
      ...{
        sku: ['variantsku'],
        name: ['title'],
        category: ['type', 'productcategory'],
        stock: ['variantinventoryqty'],
      },
      ...{ price: ['variantprice'], cost: ['costperitem'], barcode: ['variantbarcode'] },
    },
  },
  // Amazon, whose `item-price` is that of the whole line.
  {
    kinds: sales,
    needs: ['orderid', 'orderitemid', 'quantitypurchased', 'sku'],
    fields: {
      ...{ reference: ['orderid'], date: ['purchasedate'], sku: ['sku'], name: ['productname'] },
      ...{ quantity: ['quantitypurchased'], price: [], lineTotal: ['itemprice'], currency: ['currency'] },
      ...{ customerName: ['buyername', 'recipientname'], customerEmail: ['buyeremail'] },
      customerPhone: ['buyerphonenumber'],
    },
  },
  // eBay, whose item number is that of the offer.
  {
    kinds: sales,
    needs: ['salesrecordnumber', 'itemnumber', 'itemtitle', 'quantity'],
    fields: {
      ...{
        reference: ['ordernumber', 'salesrecordnumber'],
        date: ['saledate'],
        sku: ['customlabelsku', 'customlabel'],
      },
      ...{ name: ['itemtitle'], quantity: ['quantity'], price: ['soldfor'], customerName: ['buyername'] },
      customerEmail: ['buyeremail'],
    },
  },
  {
    kinds: ['import-items'],
    needs: ['itemnumber', 'title', 'customlabelsku'],
    fields: {
      ...{ sku: ['customlabelsku'], name: ['title'], stock: ['availablequantity'], currency: ['currency'] },
      ...{ price: ['currentprice', 'startprice'], barcode: ['ean', 'upc'] },
    },
  },
  // Etsy: a transaction is a line.
  {
    kinds: sales,
    needs: ['saledate', 'itemname', 'transactionid', 'orderid', 'quantity'],
    fields: {
      ...{ reference: ['orderid'], date: ['saledate'], sku: ['sku'], name: ['itemname'], quantity: ['quantity'] },
      ...{ price: ['price'], customerName: ['buyer'], currency: ['currency'] },
    },
  },
  // Xero, whose `Reference` is the customer's and whose discount is in percent.
  {
    kinds: sales,
    needs: ['invoicenumber', 'inventoryitemcode', 'quantity', 'unitamount'],
    fields: {
      ...{ reference: ['invoicenumber'], date: ['invoicedate'], sku: ['inventoryitemcode'], name: ['description'] },
      ...{ quantity: ['quantity'], price: ['unitamount'], customerName: ['contactname'], tax: ['taxamount'] },
      ...{ customerEmail: ['emailaddress'], currency: ['currency'], total: ['total'] },
    },
  },
  // WooCommerce in German calls the stock `Lager`, which elsewhere is a place.
  {
    kinds: ['import-items'],
    needs: ['artikelnummer', 'name', 'lager', 'regularerpreis'],
    fields: {
      ...{ sku: ['artikelnummer'], name: ['name'], stock: ['lager'], price: ['regularerpreis'] },
      ...{ reorderLevel: ['geringelagermenge'], category: ['kategorien'], barcode: ['gtinupceanoderisbn'] },
    },
  },
  {
    kinds: ['import-items'],
    needs: ['sku', 'name', 'saleprice'],
    oneOf: ['regularprice', 'backordersallowed', 'lowstockamount', 'datesalepricestarts'],
    fields: {
      ...{ sku: ['sku'], name: ['name'], stock: ['stock'], price: ['regularprice'], category: ['categories'] },
      ...{ reorderLevel: ['lowstockamount'], barcode: ['gtinupceanorisbn'], cost: ['cost', 'costofgoods'] },
    },
  },
  // Square: the stock of a location has the location's name in its column.
  {
    kinds: ['import-items'],
    needs: ['token', 'itemname', 'sku'],
    fields: {
      ...{ sku: ['sku'], name: ['itemname'], category: ['category', 'categories', 'reportingcategory'] },
      ...{ price: ['price'], cost: ['defaultunitcost'], barcode: ['gtin'], stock: ['currentquantity…'] },
      reorderLevel: ['stockalertcount…'],
    },
  },
  // Dolibarr.
  {
    kinds: ['import-items'],
    needs: ['ref', 'label'],
    oneOf: ['sellingprice', 'sellprice', 'pricewithouttax', 'stocklimitforalert', 'desiredstock', 'barcodevalue'],
    fields: {
      ...{ sku: ['ref'], name: ['label'], price: ['sellingprice', 'sellprice', 'pricewithouttax'] },
      ...{
        cost: ['costprice', 'buyingprice'],
        stock: ['physicalstock', 'stock'],
        barcode: ['barcodevalue', 'barcode'],
      },
      ...{ reorderLevel: ['stocklimitforalert'], reorderTarget: ['desiredstock'] },
    },
  },
];
