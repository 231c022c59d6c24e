/** An interface as `ip -j address` of iproute2 shows it. */
export interface Interface {
  readonly ifname: string;
  readonly addr_info: readonly {
    readonly family: 'inet' | 'inet6';
    readonly local: string;
    readonly scope: string;
    /** Set while others are asked whether they have it (RFC 4862 section 5.4). */
    readonly tentative?: true;
  }[];
}
