/**
 * One request of the story that the documents tell. The same steps give the examples of `/openapi.json`
 * (a recording of what a real server answered) and the requests of the Postman collection, in this order.
 */
export interface Step {
  /** The operation's id. */
  does: string;
  /** What it is called in the collection, where an operation is done more than once. */
  name?: string;
  /** Path parameters; `{{name}}` stands for a variable. */
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** The body is sent as a form. */
  isForm?: true;
  headers?: Record<string, string>;
  /** Variables that are kept from the answer, each with where it stands there, as `data.id`. */
  keeps?: Record<string, string>;
  /** Its status, where that is not the operation's success. */
  status?: number;
  /** Recorded, as an error that is worth showing, but no request of the collection. */
  aside?: true;
  /** Shows what goes on in the background after the step before: the recorder waits a moment. */
  settles?: true;
  /** Needs the operator's token, and is left out of a run without one. */
  operator?: boolean;
  /** Done with the key of the organization that the operator created, to which anything may happen. */
  elsewhere?: true;
  /** A further status that is no failure: what only a sandbox does is 403 in production. */
  or?: number;
}

/** Steps that belong under one heading: a folder of the collection. */
export interface Chapter {
  tag: string;
  steps: Step[];
}
