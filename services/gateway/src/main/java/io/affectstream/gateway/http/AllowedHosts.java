package io.affectstream.gateway.http;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names under which this process may be asked. A page whose name was made to point here after
 * it was loaded (DNS rebinding) is of the same origin as we are, so a browser would let it read
 * everything; but its requests still bear its own name.
 */
public final class AllowedHosts {
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");
  private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::");

  private final Set<String> names;
  private final boolean anyAddress;

  private AllowedHosts(Set<String> names, boolean anyAddress) {
    this.names = names;
    this.anyAddress = anyAddress;
  }

  /**
   * Loopback, {@code listening} and {@code more}.
   *
   * @param listening where this process listens
   * @param more further names, without port
   */
  public static AllowedHosts of(String listening, Collection<String> more) {
    var names = new HashSet<>(LOOPBACK);
    names.add(canonical(listening));
    more.stream().map(AllowedHosts::canonical).forEach(names::add);
    names.removeAll(ANY_ADDRESS);
    return new AllowedHosts(Set.copyOf(names), ANY_ADDRESS.contains(canonical(listening)));
  }

  /**
   * Whether a request to {@code host} is meant for us.
   *
   * @param host without port
   * @param local the address that the connection came in at: a page cannot bear it as its name
   *     unless it came from there, so it counts where we listen on all addresses
   */
  public boolean allow(String host, String local) {
    var name = canonical(host);
    return names.contains(name) || anyAddress && name.equals(canonical(local));
  }

  @Override
  public String toString() {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }

  /** Lower case, without brackets, zone and the dot of the root. */
  private static String canonical(String host) {
    var bare = host.strip().toLowerCase(Locale.ROOT);
    if (bare.startsWith("[") && bare.endsWith("]")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    int zone = bare.indexOf('%');
    bare = zone < 0 ? bare : bare.substring(0, zone);
    bare = bare.equals("0:0:0:0:0:0:0:1") ? "::1" : bare;
    return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
  }
}
