package io.affectstream.gateway.rest;

import io.affectstream.wire.FixedRegistry;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** The schemas that ship with the project, by id and by subject ({@code <topic>-value}). */
final class SchemaTable {
  private static final String SUFFIX = "-value";

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
          Map.entry("affect.dead-letters.v1", "DeadLetter"));

  private final Map<Integer, Schema> schemas;
  private final SortedMap<String, SortedMap<Integer, Integer>> subjects;

  private SchemaTable(
      Map<Integer, Schema> schemas, SortedMap<String, SortedMap<Integer, Integer>> subjects) {
    this.schemas = schemas;
    this.subjects = subjects;
  }

  static SchemaTable load() {
    var schemas = FixedRegistry.load().schemas();
    var subjects = new TreeMap<String, SortedMap<Integer, Integer>>();
    RECORDS.forEach((topic, record) -> subjects.put(topic + SUFFIX, versionsOf(record, schemas)));
    return new SchemaTable(schemas, subjects);
  }

  Map<Integer, Schema> schemas() {
    return schemas;
  }

  Collection<String> subjects() {
    return subjects.keySet();
  }

  /** Version number to schema id, none for an unknown subject. */
  SortedMap<Integer, Integer> versions(String subject) {
    return subjects.getOrDefault(subject, Collections.emptySortedMap());
  }

  /** Ids are given in the order of the versions. */
  private static SortedMap<Integer, Integer> versionsOf(
      String record, Map<Integer, Schema> schemas) {
    var versions = new TreeMap<Integer, Integer>();
    new TreeMap<>(schemas)
        .forEach(
            (id, schema) -> {
              if (schema.getName().equals(record)) {
                versions.put(versions.size() + 1, id);
              }
            });
    return versions;
  }
}
