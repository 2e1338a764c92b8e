/** Filters and choices of a place, as they stand in the address. */
export type Query = Record<string, string>;

/** Where we are: the parts of the path, and the query. */
export interface Place {
  path: string[];
  query: Query;
}

/** Reads an address such as `#/concerns/019…?open=1`; whatever is no address is the beginning. */
export function parsed(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return {
    path: path.split('/').filter(Boolean).map(decoded),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** The address of a place; empty values are left out. */
export function href(path: readonly string[], query: Query = {}): string {
  const filled = Object.entries(query).filter(([, value]) => value !== '');
  const words = new URLSearchParams(filled).toString();
  return `#/${path.map(encodeURIComponent).join('/')}${words ? `?${words}` : ''}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

class Route {
  #place = $state.raw<Place>(parsed(location.hash));

  constructor() {
    window.addEventListener('hashchange', () => {
      this.#place = parsed(location.hash);
    });
  }

  /** The parts of the path. */
  get path(): readonly string[] {
    return this.#place.path;
  }

  /** The query. */
  get query(): Readonly<Query> {
    return this.#place.query;
  }

  /** Takes the address over without waiting for the browser's event. */
  read(): void {
    this.#place = parsed(location.hash);
  }
}

/** Where we are. */
export const route = new Route();

/** Goes to a place; Back comes back here. */
export function go(path: readonly string[], query: Query = {}): void {
  location.hash = href(path, query);
  route.read();
}

/** Changes filters of this place. `replace` leaves no step for Back, for what changes with every key. */
export function setQuery(patch: Query, { replace = true } = {}): void {
  const address = href(route.path, { ...route.query, ...patch });
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  route.read();
}
