package io.affectstream.broker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.TopicConfig;

/** What of a topic's properties matters to the stream. */
final class TopicConfigs {
  private static final String COMPACT = TopicConfig.CLEANUP_POLICY_COMPACT;

  private TopicConfigs() {}

  static List<TopicDifference> differences(PlannedTopic planned, Config now) {
    var differences = new ArrayList<TopicDifference>();
    policy(planned, now).ifPresent(differences::add);
    size(planned, now).ifPresent(differences::add);
    age(planned, now, TopicConfig.RETENTION_MS_CONFIG, "keeps records for %s ms, we asked for %s")
        .ifPresent(differences::add);
    age(
            planned,
            now,
            TopicConfig.SEGMENT_MS_CONFIG,
            "keeps records up to %s ms longer than said (segment.ms), we asked for %s")
        .ifPresent(differences::add);
    return differences;
  }

  private static Optional<TopicDifference> policy(PlannedTopic planned, Config now) {
    var wanted = planned.configs().get(TopicConfig.CLEANUP_POLICY_CONFIG);
    var found = value(now, TopicConfig.CLEANUP_POLICY_CONFIG);
    if (wanted == null || found.isEmpty() || parts(wanted).equals(parts(found.get()))) {
      return Optional.empty();
    }
    boolean lossy = parts(wanted).contains(COMPACT) != parts(found.get()).contains(COMPACT);
    var what = "has cleanup.policy=%s, it needs %s".formatted(found.get(), wanted);
    return Optional.of(new TopicDifference(planned.name(), what, lossy));
  }

  private static Optional<TopicDifference> size(PlannedTopic planned, Config now) {
    return longer(planned, now, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, -1)
        .map(
            what ->
                new TopicDifference(
                    planned.name(),
                    "takes records of max.message.bytes=%d only, it needs %d"
                        .formatted(what[0], what[1]),
                    true));
  }

  private static Optional<TopicDifference> age(
      PlannedTopic planned, Config now, String config, String sentence) {
    return longer(planned, now, config, 1)
        .map(
            what ->
                new TopicDifference(planned.name(), sentence.formatted(what[0], what[1]), false));
  }

  /** What is and what was asked for, if they differ in the direction {@code sign}. */
  private static Optional<long[]> longer(
      PlannedTopic planned, Config now, String config, int sign) {
    var wanted = planned.configs().get(config);
    if (wanted == null) {
      return Optional.empty();
    }
    return value(now, config)
        .map(text -> new long[] {Long.parseLong(text), Long.parseLong(wanted)})
        .filter(both -> Integer.signum(Long.compare(endless(both[0]), both[1])) == sign);
  }

  /** Kafka says -1 for ever. */
  private static long endless(long value) {
    return value < 0 ? Long.MAX_VALUE : value;
  }

  private static Optional<String> value(Config config, String name) {
    return Optional.ofNullable(config.get(name)).map(ConfigEntry::value);
  }

  private static Set<String> parts(String policy) {
    return Set.copyOf(Arrays.asList(policy.strip().split("\\s*,\\s*")));
  }
}
