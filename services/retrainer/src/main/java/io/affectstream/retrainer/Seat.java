package io.affectstream.retrainer;

import io.affectstream.streams.KafkaProfile;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Whether this process is the one that retrains: one alone must see all clips, or no head could be
 * balanced by class. Of two that sit down at once, the one whose name comes first stays.
 */
final class Seat {
  private final KafkaProfile kafka;
  private final String group;
  private final String own;

  /**
   * @param group the consumer group of who retrains
   */
  Seat(KafkaProfile kafka, String group) {
    this.kafka = kafka;
    this.group = group;
    this.own = group + "-" + kafka.instance() + "-";
  }

  /**
   * Who else sits here, and has to be let.
   *
   * @param seated whether this process sits too
   * @throws KafkaException if the cluster cannot be asked
   */
  Optional<String> takenBy(boolean seated) {
    return members().stream()
        .filter(member -> !member.startsWith(own))
        .filter(member -> !seated || member.compareTo(own) < 0)
        .findFirst();
  }

  private List<String> members() {
    try (var admin = Admin.create(kafka.admin())) {
      var described = admin.describeConsumerGroups(List.of(group)).describedGroups().get(group);
      return Objects.requireNonNull(described).get().members().stream()
          .map(MemberDescription::groupInstanceId)
          .flatMap(Optional::stream)
          .sorted()
          .toList();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return List.of();
      }
      throw new KafkaException("cannot ask who retrains", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while asking who retrains", e);
    }
  }
}
