package io.affectstream.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.affectstream.wire.registry.FixedRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every version of a schema that was ever released reads every other: FULL_TRANSITIVE. */
class SchemaVersionsTest {
  private static final List<Schema> CURRENT =
      List.of(
          io.affectstream.avro.Clip.getClassSchema(),
          io.affectstream.avro.ClipAudio.getClassSchema(),
          io.affectstream.avro.ClipFrames.getClassSchema(),
          io.affectstream.avro.Speech.getClassSchema(),
          io.affectstream.avro.Transcript.getClassSchema(),
          io.affectstream.avro.Features.getClassSchema(),
          io.affectstream.avro.EmotionEvent.getClassSchema(),
          io.affectstream.avro.TrainingSample.getClassSchema(),
          io.affectstream.avro.Label.getClassSchema(),
          io.affectstream.avro.ModelRelease.getClassSchema(),
          io.affectstream.avro.Withdrawal.getClassSchema(),
          io.affectstream.avro.DeadLetter.getClassSchema());

  private final FixedRegistry registry = FixedRegistry.load();

  @TestFactory
  Collection<DynamicTest> everyCurrentSchemaIsFrozenUnderAnId() {
    return CURRENT.stream()
        .map(
            schema ->
                DynamicTest.dynamicTest(
                    schema.getName(),
                    () ->
                        assertThat(registry.schemas().values())
                            .as(
                                "freeze the new version of %s: write it to schemas/versions and"
                                    + " give it the next id in schemas/ids.properties",
                                schema.getName())
                            .contains(schema)))
        .toList();
  }

  @Test
  void versionsOfOneRecordReadEachOtherBothWays() throws Exception {
    var validator = new SchemaValidatorBuilder().mutualReadStrategy().validateAll();
    for (var versions : versionsByName().values()) {
      for (int i = 0; i < versions.size(); i++) {
        var others = new ArrayList<>(versions);
        var candidate = others.remove(i);
        validator.validate(candidate, others);
      }
    }
  }

  @Test
  void aFieldAddedWithoutDefaultWouldBeCaught() {
    var event = io.affectstream.avro.EmotionEvent.getClassSchema().toString();
    var broken =
        new Schema.Parser()
            .parse(
                event.replaceFirst(
                    "\"fields\":\\[", "\"fields\":[{\"name\":\"added\",\"type\":\"string\"},"));
    var validator = new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> validator.validate(broken, List.of(new Schema.Parser().parse(event)))))
        .isInstanceOf(org.apache.avro.SchemaValidationException.class);
  }

  private Map<String, List<Schema>> versionsByName() {
    return new TreeMap<>(registry.schemas())
        .values().stream().collect(Collectors.groupingBy(Schema::getFullName));
  }
}
