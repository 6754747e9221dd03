/** The cart: kept in the browser, watched by the components. */

import type { CartLine } from "@/api/types";

const KEY = "cart";
const watchers = new Set<() => void>();

export function lines(): CartLine[] {
  return JSON.parse(localStorage.getItem(KEY) ?? "[]");
}

export function add(sku: string): void {
  const quantity = lines().find((line) => line.sku === sku)?.quantity ?? 0;
  save([...lines().filter((line) => line.sku !== sku), { sku, quantity: quantity + 1 }]);
}

export function clear(): void {
  save([]);
}

export function watch(watcher: () => void): void {
  watchers.add(watcher);
}

function save(cart: CartLine[]): void {
  localStorage.setItem(KEY, JSON.stringify(cart));
  watchers.forEach((watcher) => watcher());
}
