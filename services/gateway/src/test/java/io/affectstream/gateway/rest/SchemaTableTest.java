package io.affectstream.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.affectstream.wire.PoisonRecordException;
import io.affectstream.wire.RejectionReason;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SchemaTableTest {
  private final SchemaTable table = new SchemaTable();

  @Test
  void everyTopicIsASubject() {
    var topics = Topics.embedded().all();

    assertThat(table.subjects())
        .containsExactlyInAnyOrderElementsOf(
            topics.stream().map(topic -> topic.name() + "-value").toList());
  }

  /** A value that is nothing but a schema id tells which type a codec expects. */
  @Test
  void everySubjectHasTheSchemaThatItsTopicReads() {
    for (var topic : Topics.embedded().all()) {
      for (var version : table.versions(topic.name() + "-value")) {
        assertThat(reasonOfRefusal(topic, version.id()))
            .as("%s, schema %d", topic, version.id())
            .isNotEqualTo(RejectionReason.WRONG_TYPE)
            .isNotEqualTo(RejectionReason.UNKNOWN_SCHEMA);
      }
    }
  }

  @Test
  void unknownSubjectHasNoVersions() {
    assertThat(table.versions("affect.nothing.v1-value")).isEmpty();
  }

  private static RejectionReason reasonOfRefusal(Topic<?> topic, int id) {
    var onlyTheId = ByteBuffer.allocate(5).put((byte) 0).putInt(id).array();
    return catchThrowableOfType(PoisonRecordException.class, () -> topic.decode(onlyTheId))
        .reason();
  }
}
