export {
  addQuantities,
  compareQuantities,
  parseQuantity,
  type Quantity,
  quantityMilliValue,
  quantityNumber,
  quantityOf,
  quantityValue,
  subtractQuantities,
} from './quantity.ts';
export { type QuantityFormat, quantityFormats } from './quantity-format.ts';
