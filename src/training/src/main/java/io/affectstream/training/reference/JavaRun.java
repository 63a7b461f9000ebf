package io.affectstream.training.reference;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What of a case plain Java computes: front-ends, metrics, tokenizers, weight files.
 *
 * @param name tells the runs of a case apart
 * @param outputs how close each came, in the order in which they are reported
 */
public record JavaRun(String name, Map<String, Computed> outputs) implements CaseRun {
  public JavaRun {
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  @Override
  public Collection<String> compared() {
    return outputs.keySet();
  }
}
