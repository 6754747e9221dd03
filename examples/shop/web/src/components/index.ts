/** The components that pages are made of. */

export * from "./CartSummary";
export { ProductCard } from "./ProductCard";
