package io.affectstream.training.reference;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How close one backend came to one output of a case.
 *
 * @param reference the name of the case
 * @param output of the case, without the prefix {@code out.}
 * @param backend {@code onnxruntime}, {@code libtorch} or {@code java}
 * @param maxAbsDiff null where there is no number: it failed, or NaN came out
 * @param detail which run of the case, and why it failed
 */
public record Verdict(
    @JsonProperty("case") String reference,
    String output,
    String backend,
    @Nullable Double maxAbsDiff,
    double tolerance,
    boolean pass,
    String detail) {

  /** Whether a file of the bundle {@code name} is the one that its card was written for. */
  public static Verdict ofFile(String name, String file, boolean unaltered) {
    var computed = Computed.outcome(unaltered, unaltered ? "" : "altered since it was imported");
    return new Verdict(
        name, file, "java", computed.maxAbsDiff(), 0, computed.pass(), computed.detail());
  }

  /** That {@code what} of the folder could not be judged. */
  public static Verdict failed(Path folder, String what, String why) {
    var name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    return new Verdict(name, what, "java", null, 0, false, why);
  }

  static Verdict of(
      ReferenceCase reference, String run, String output, String backend, Computed computed) {
    var detail = computed.detail().isEmpty() ? run : run + ": " + computed.detail();
    return new Verdict(
        reference.name(),
        output,
        backend,
        Double.isFinite(computed.maxAbsDiff()) ? computed.maxAbsDiff() : null,
        computed.tolerance(),
        computed.pass(),
        detail);
  }
}
