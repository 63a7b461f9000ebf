package io.affectstream.training;

import io.affectstream.networks.Scope;
import java.util.List;

/** A definition under test, not yet told which interpreter reads it. */
interface Network {

  /** The outputs of the network for {@code inputs}. */
  <V> List<V> define(Scope<V> scope, List<V> inputs);
}
