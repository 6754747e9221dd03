/** How much is in the cart, kept up to date. */

import { lines, watch } from "@/cart/store";
import { h } from "../h";

export function CartSummary(): Node {
  const link = (<a href="#checkout" />) as HTMLAnchorElement;
  const show = () => {
    const count = lines().reduce((sum, line) => sum + line.quantity, 0);
    link.textContent = `Cart (${count})`;
  };
  watch(show);
  show();
  return link;
}
