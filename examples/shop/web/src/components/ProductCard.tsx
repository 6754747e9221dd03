/** One product with its price and a button. */

import type { Product } from "@/api/types";
import { add } from "@/cart/store";
import { h } from "../h";

export function ProductCard({ product }: { product: Product }): Node {
  return (
    <article>
      <h2>{product.name}</h2>
      <p>
        {(product.price.cents / 100).toFixed(2)} {product.price.currency}
      </p>
      <button onclick={() => add(product.sku)}>Add to cart</button>
    </article>
  );
}
