/** Talks to the HTTP API; every failure becomes an ApiError. */

import type { NewOrder, Order, Product } from "./types";

export class ApiError extends Error {}

export function listProducts(): Promise<Product[]> {
  return fetchJson("/products");
}

export function placeOrder(order: NewOrder): Promise<Order> {
  // @flow card-payment 3: POST /orders -> place_order
  return fetchJson("/orders", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(order),
  });
}

async function fetchJson<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`${document.documentElement.dataset.api ?? ""}${path}`, init);
  const body = await response.json();
  if (!response.ok) {
    throw new ApiError(typeof body.detail === "string" ? body.detail : `${response.status} ${response.statusText}`);
  }
  return body;
}
