import { createContext } from 'react-router';

/** What the server knows about one request before any page is asked. */
export interface RequestFacts {
  id: string;
  /** The visitor's address, for the API's limits. */
  address: string;
  nonce: string;
  apiUrl: URL;
  publicUrl: URL;
  /** True on a developer's machine. */
  local: boolean;
}

export const requestContext = createContext<RequestFacts>();
