package io.affectstream.launcher.process;

import io.affectstream.broker.PlannedTopic;
import io.affectstream.streams.Changelog;
import io.affectstream.wire.Modality;
import io.affectstream.wire.topics.Topic;
import io.affectstream.wire.topics.Topics;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which topics a role reads or writes; with least privilege it sees no others. The same stands in
 * {@code deploy/kafka/acls.yaml}, for those who set up clusters.
 */
public final class RoleTopics {
  private final Topics topics = Topics.embedded();
  private final StreamTopics all;

  public RoleTopics(StreamTopics all) {
    this.all = all;
  }

  /** Those of any of {@code roles}. */
  public List<PlannedTopic> of(Collection<Role> roles) {
    return planned(roles.stream().flatMap(this::names).collect(Collectors.toSet()));
  }

  /** Those that {@code role} reads if it can; without them it works too, and says so. */
  public List<PlannedTopic> readIfPossible(Role role) {
    return role == Role.FUSION
        ? planned(names(topics.models()).collect(Collectors.toSet()))
        : List.of();
  }

  /** Those of who sends recordings and waits for their events. */
  public List<PlannedTopic> ofReplay() {
    return planned(
        names(
                topics.clips(),
                topics.audio(),
                topics.frames(),
                topics.emotions(),
                topics.consent(),
                topics.deadLetters())
            .collect(Collectors.toSet()));
  }

  private Stream<String> names(Role role) {
    return switch (role) {
      case BROKER -> Stream.empty();
      case SPEECH ->
          names(topics.audio(), topics.speech(), topics.transcripts(), topics.deadLetters());
      case ENCODERS ->
          Stream.concat(
              names(topics.speech(), topics.frames(), topics.transcripts(), topics.deadLetters()),
              Stream.of(Modality.ACOUSTIC, Modality.VISUAL, Modality.LEXICAL).map(this::features));
      case FUSION -> fusion();
      case RETRAINER ->
          Stream.concat(
              names(
                  topics.training(),
                  topics.labels(),
                  topics.emotions(),
                  topics.consent(),
                  topics.models(),
                  topics.deadLetters()),
              all.retrainerChangelogs().stream().map(Changelog::topic));
      case GATEWAY ->
          Stream.concat(
              names(topics.emotions(), topics.labels(), topics.consent(), topics.deadLetters()),
              all.gatewayChangelogs().stream().map(Changelog::topic));
    };
  }

  private Stream<String> fusion() {
    return Stream.of(
            names(
                topics.clips(),
                topics.consent(),
                topics.emotions(),
                topics.training(),
                topics.deadLetters()),
            Arrays.stream(Modality.values()).map(this::features),
            all.fusionChangelogs().stream().map(Changelog::topic))
        .flatMap(names -> names);
  }

  private String features(Modality modality) {
    return topics.features(modality).name();
  }

  private static Stream<String> names(Topic<?>... some) {
    return Stream.of(some).map(Topic::name);
  }

  private List<PlannedTopic> planned(Set<String> names) {
    return all.all().stream().filter(topic -> names.contains(topic.name())).toList();
  }
}
