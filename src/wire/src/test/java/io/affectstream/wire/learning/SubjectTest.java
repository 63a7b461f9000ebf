package io.affectstream.wire.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.SessionPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {
  private static final ClipId CLIP = new ClipId("call", "caller", 3);

  @ParameterizedTest
  @ValueSource(strings = {"call", "call/caller"})
  void aSubjectCoversItsClipsAndLiesOnTheirPartition(String text) {
    var subject = Subject.parse(text);

    assertThat(subject).hasToString(text);
    assertThat(subject.covers(CLIP)).isTrue();
    assertThat(SessionPartitioner.partition(subject.key(), 7))
        .isEqualTo(SessionPartitioner.partition(CLIP.key(), 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cal", "call/agent", "caller", "chat/caller"})
  void aSubjectDoesNotCoverOthers(String text) {
    assertThat(Subject.parse(text).covers(CLIP)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "call/", "/caller", "call/caller/000003", "a b", "call\n"})
  void whatIsNoSubjectIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subject.parse(text))
        .withMessageContaining("session/participant");
  }

  @Test
  void aParticipantIsNotTheWholeSession() {
    assertThat(Subject.participant("call", "caller")).isNotEqualTo(Subject.session("call"));
  }
}
