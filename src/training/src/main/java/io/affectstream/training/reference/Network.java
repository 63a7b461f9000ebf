package io.affectstream.training.reference;

import io.affectstream.networks.Scope;
import java.util.List;

/** A definition that has not yet been told which interpreter reads it. */
public interface Network {

  /** The outputs for {@code inputs}, in the order of the comparisons of the run. */
  <V> List<V> define(Scope<V> scope, List<V> inputs);
}
