package io.affectstream.fusion;

import io.affectstream.fusion.release.KeptValues;
import io.affectstream.streams.assembly.clip.AssembledClip;
import io.affectstream.wire.Features;
import io.affectstream.wire.Modality;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Which encoder the features of each modality come from, as of the last clip that had any. */
final class KnownEncoders {
  private final Map<Modality, String> latest = new ConcurrentHashMap<>();

  /** The encoders of the features of {@code clip}, which are remembered. */
  Map<Modality, String> of(AssembledClip clip) {
    var encoders = new EnumMap<Modality, String>(Modality.class);
    clip.parts()
        .forEach(
            (modality, part) -> {
              if (part.features().content() instanceof Features.Present(_, _, var encoder)) {
                encoders.put(modality, encoder);
              }
            });
    latest.putAll(encoders);
    return encoders;
  }

  /** Those that an earlier run kept in {@code file}, of modalities that have not spoken yet. */
  void recall(Path file) {
    KeptValues.load(file)
        .forEach(
            (modality, encoder) ->
                Arrays.stream(Modality.values())
                    .filter(known -> known.label().equals(modality))
                    .forEach(known -> latest.putIfAbsent(known, encoder)));
  }

  /** Keeps them in {@code file} for the next start. */
  void keep(Path file) throws IOException {
    var values = new TreeMap<String, String>();
    latest.forEach((modality, encoder) -> values.put(modality.label(), encoder));
    KeptValues.save(file, values);
  }

  /** Unknown as long as no clip had features of it. */
  Optional<String> latest(Modality modality) {
    return Optional.ofNullable(latest.get(modality));
  }
}
