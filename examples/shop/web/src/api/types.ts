/** What the HTTP API sends and takes. */

export interface Money {
  cents: number;
  currency: string;
}

export interface Product {
  sku: string;
  name: string;
  price: Money;
}

export interface CartLine {
  sku: string;
  quantity: number;
}

export interface NewOrder {
  cart: { email: string; country: string; lines: CartLine[] };
  method: "card" | "invoice";
  token: string;
}

export interface Order {
  id: string;
  status: string;
  total: Money;
}
