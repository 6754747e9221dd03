/** Makes DOM elements out of JSX; there is no framework. */

export type Child = Node | string | number | Child[];
type Props = Record<string, unknown>;
type Component = (props: never) => Node;

declare global {
  namespace JSX {
    type Element = Node;
    interface IntrinsicElements {
      [tag: string]: Props;
    }
  }
}

export function h(tag: string | Component, props: Props | null, ...children: Child[]): Node {
  if (typeof tag === "function") return tag({ ...props, children } as never);
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children.flatMap(flat));
  return element;
}

function flat(child: Child): (Node | string)[] {
  return Array.isArray(child) ? child.flatMap(flat) : [typeof child === "number" ? `${child}` : child];
}
