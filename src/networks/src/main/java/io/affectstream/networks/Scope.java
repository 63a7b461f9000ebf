package io.affectstream.networks;

/**
 * A place in the parameter names, so that a definition says {@code in("encoder").linear("fc1",
 * ...)} and the names come out as the checkpoint has them.
 *
 * @param adaptation what is added to the network on the way; mostly nothing
 * @param <V> a tensor as the interpreter holds it
 */
public record Scope<V>(Ops<V> ops, String at, Adaptation<V> adaptation) {

  /** The root of the names. */
  public static <V> Scope<V> root(Ops<V> ops) {
    return new Scope<>(ops, "", Adaptation.none());
  }

  /**
   * The same place; from here on {@code more} adds to what is defined, after what does so already.
   */
  public Scope<V> adapted(Adaptation<V> more) {
    return new Scope<>(ops, at, adaptation.then(more));
  }

  public Scope<V> in(String name) {
    return new Scope<>(ops, path(name), adaptation);
  }

  public Scope<V> in(int index) {
    return in(Integer.toString(index));
  }

  public V param(String name, long... shape) {
    return ops.param(path(name), shape);
  }

  /** {@code name.weight} [to, from] and {@code name.bias} [to]. */
  public V linear(String name, V x, int from, int to) {
    var s = in(name);
    V y = ops.linear(x, s.param("weight", to, from), s.param("bias", to));
    return adaptation.linear(s, x, from, y, to);
  }

  /** {@code name.weight} [to, from], and {@code name.bias} [to] where {@code bias} says so. */
  public V linear(String name, V x, int from, int to, boolean bias) {
    return bias ? linear(name, x, from, to) : linearNoBias(name, x, from, to);
  }

  /** {@code name.weight} [to, from] alone. */
  public V linearNoBias(String name, V x, int from, int to) {
    var s = in(name);
    V y = ops.linear(x, s.param("weight", to, from), null);
    return adaptation.linear(s, x, from, y, to);
  }

  /** {@code name.weight} and {@code name.bias}, both [width]. */
  public V layerNorm(String name, V x, int width, double epsilon) {
    var s = in(name);
    return ops.layerNorm(x, s.param("weight", width), s.param("bias", width), epsilon);
  }

  /** The last name on the way here. */
  public String name() {
    return at.substring(at.lastIndexOf('.') + 1);
  }

  private String path(String name) {
    return at.isEmpty() ? name : at + "." + name;
  }
}
