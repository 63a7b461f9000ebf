package io.affectstream.networks;

/**
 * A place in the parameter names, so that a definition says {@code in("encoder").linear("fc1",
 * ...)} and the names come out as the checkpoint has them.
 *
 * @param <V> a tensor as the interpreter holds it
 */
public record Scope<V>(Ops<V> ops, String at) {

  /** The root of the names. */
  public static <V> Scope<V> root(Ops<V> ops) {
    return new Scope<>(ops, "");
  }

  public Scope<V> in(String name) {
    return new Scope<>(ops, path(name));
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
    return ops.linear(x, s.param("weight", to, from), s.param("bias", to));
  }

  /** {@code name.weight} [to, from], and {@code name.bias} [to] where {@code bias} says so. */
  public V linear(String name, V x, int from, int to, boolean bias) {
    return bias ? linear(name, x, from, to) : linearNoBias(name, x, from, to);
  }

  /** {@code name.weight} [to, from] alone. */
  public V linearNoBias(String name, V x, int from, int to) {
    return ops.linear(x, in(name).param("weight", to, from), null);
  }

  /** {@code name.weight} and {@code name.bias}, both [width]. */
  public V layerNorm(String name, V x, int width, double epsilon) {
    var s = in(name);
    return ops.layerNorm(x, s.param("weight", width), s.param("bias", width), epsilon);
  }

  private String path(String name) {
    return at.isEmpty() ? name : at + "." + name;
  }
}
