package io.affectstream.gateway.rest;

import io.affectstream.gateway.problem.ProblemCode;
import io.affectstream.gateway.problem.ProblemException;
import io.affectstream.wire.registry.FixedRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** The schemas that ship with the project, by id and by subject ({@code <topic>-value}). */
@ApplicationScoped
public class SchemaTable {
  private static final String SUFFIX = "-value";
  private static final Set<String> LATEST = Set.of("latest", "-1");

  /** The record of each topic; a test holds this against the topics' own codecs. */
  static final Map<String, String> RECORDS =
      Map.ofEntries(
          Map.entry("affect.clips.v1", "Clip"),
          Map.entry("affect.audio.v1", "ClipAudio"),
          Map.entry("affect.frames.v1", "ClipFrames"),
          Map.entry("affect.speech.v1", "Speech"),
          Map.entry("affect.transcripts.v1", "Transcript"),
          Map.entry("affect.features.acoustic.v1", "Features"),
          Map.entry("affect.features.visual.v1", "Features"),
          Map.entry("affect.features.lexical.v1", "Features"),
          Map.entry("affect.features.joint.v1", "Features"),
          Map.entry("affect.emotions.v1", "EmotionEvent"),
          Map.entry("affect.training.v1", "TrainingSample"),
          Map.entry("affect.labels.v1", "Label"),
          Map.entry("affect.models.v1", "ModelRelease"),
          Map.entry("affect.consent.v1", "Withdrawal"),
          Map.entry("affect.dead-letters.v1", "DeadLetter"));

  private final Map<Integer, Schema> schemas = FixedRegistry.load().schemas();
  private final SortedMap<String, List<Version>> subjects = new TreeMap<>();

  SchemaTable() {
    RECORDS.forEach(
        (topic, record) -> subjects.put(topic + SUFFIX, versionsOf(topic + SUFFIX, record)));
  }

  /** One version of a subject. */
  public record Version(String subject, int version, int id, String schema) {}

  Collection<String> subjects() {
    return subjects.keySet();
  }

  /** All versions of all subjects. */
  List<Version> all() {
    return subjects.values().stream().flatMap(List::stream).toList();
  }

  /** The schema of an id, if {@code id} is one. */
  Optional<String> schema(String id) {
    return Optional.ofNullable(schemas.get(numeric(id))).map(Schema::toString);
  }

  /** In order, none for an unknown subject. */
  List<Version> versions(String subject) {
    return subjects.getOrDefault(subject, List.of());
  }

  /**
   * One version of a subject.
   *
   * @param version its number, {@code latest} or -1 for the latest
   */
  Optional<Version> version(String subject, String version) {
    var versions = versions(subject);
    if (LATEST.contains(version)) {
      return versions.reversed().stream().findFirst();
    }
    return versions.stream().filter(known -> known.version() == numeric(version)).findFirst();
  }

  /** The version of {@code subject} that {@code schema} is, however it is written. */
  Optional<Version> find(String subject, String schema) {
    try {
      var asked = new Schema.Parser().parse(schema);
      return versions(subject).stream()
          .filter(known -> asked.equals(schemas.get(known.id())))
          .findFirst();
    } catch (AvroRuntimeException e) {
      throw new ProblemException(ProblemCode.BAD_REQUEST, "the schema is not one of Avro", e);
    }
  }

  /** Ids are given in the order of the versions. */
  private List<Version> versionsOf(String subject, String record) {
    var versions = new ArrayList<Version>();
    new TreeMap<>(schemas)
        .forEach(
            (id, schema) -> {
              if (schema.getName().equals(record)) {
                versions.add(new Version(subject, versions.size() + 1, id, schema.toString()));
              }
            });
    return versions;
  }

  private static int numeric(String number) {
    return number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0; // 0 is no id, no version
  }
}
