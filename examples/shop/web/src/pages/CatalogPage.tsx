/** The page with everything that is for sale. */

import { listProducts } from "@/api/client";
import { CartSummary, ProductCard } from "@/components";
import { h } from "../h";

export async function CatalogPage(): Promise<Node> {
  const products = await listProducts();
  return (
    <section>
      <CartSummary />
      {products.map((product) => (
        <ProductCard product={product} />
      ))}
    </section>
  );
}
