import type { Family } from './outcome.ts';

/** What a client of the lab got for one request. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface HttpRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** There was no answer, or one that broke off: an observation, and no fault of the lab. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** A client of the lab on another node, which speaks HTTP with a program under test. */
export interface Client {
  /** Rejects where there is no answer. */
  request(path: string, request?: HttpRequest): Promise<HttpAnswer>;
  /** A WebSocket; `received` yields its messages from the first one on. It stays open until all witnesses have seen it. */
  webSocket(path: string): Promise<{ send(text: string): void; received: AsyncIterable<string> }>;
  /** Server-sent events (WHATWG HTML section 9.2) from the first one on; it stays open likewise. */
  eventStream(path: string): Promise<{
    readonly status: number;
    readonly received: AsyncIterable<{ readonly event: string; readonly data: string }>;
  }>;
  /** The program, asked from its own node over the loopback interface. */
  readonly inside: {
    get<T>(path: string): Promise<T>;
    post(path: string, request: HttpRequest): Promise<void>;
  };
}

/** What a request came to. */
export interface Answered {
  readonly status: number;
  /** What was asked for took effect, as far as the client and the program can tell. */
  readonly tookEffect: boolean;
  readonly words: string;
}

/** What a client of the lab asks of a program under test. */
export type ClientRequest =
  /** Connects in one way, and sees whether the service speaks its own protocol. Families that the link lacks are left out. */
  | {
      readonly as: 'probe';
      readonly over: Family | 'Unix socket';
      /** Of `any` a byte is enough. */
      readonly service: 'HTTP' | 'Perspective Broker' | 'any';
      readonly tls: boolean;
      /** Path of the Unix socket. */
      readonly socket?: string;
    }
  /** Asks as a person's or another system's program does; its User-Agent is the row's name. */
  | {
      readonly as: 'HTTP client';
      /** Of the URL, placeholders as they are. */
      readonly host: string;
      ask(client: Client): Promise<Answered>;
      /** The answer has no end, so that no access log has it. */
      readonly endless?: true;
    }
  /** Opens the application in a browser, logs in, and forces a build in it. */
  | {
      readonly as: 'browser';
      readonly host: string;
      readonly login: { readonly user: string; readonly password: string; readonly path: string };
      /** The page of the application, and the builder that it must show. */
      readonly opens: string;
      readonly builder: string;
      readonly force: { readonly path: string; readonly body: string };
    };
