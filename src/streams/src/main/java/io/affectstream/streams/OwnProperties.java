package io.affectstream.streams;

import java.util.Set;

/**
 * Properties of clients that nobody else sets: delivery once, order and membership rest on them.
 */
final class OwnProperties {
  static final Set<String> NAMES =
      Set.of(
          "bootstrap.servers",
          "client.id",
          "group.id",
          "group.instance.id",
          "group.protocol",
          "group.remote.assignor",
          "enable.auto.commit",
          "isolation.level",
          "auto.offset.reset",
          "allow.auto.create.topics",
          "key.deserializer",
          "value.deserializer",
          "key.serializer",
          "value.serializer",
          "partitioner.class",
          "partitioner.ignore.keys",
          "enable.idempotence",
          "acks",
          "max.in.flight.requests.per.connection",
          "transactional.id",
          "partition.assignment.strategy");

  private OwnProperties() {}
}
