/**
 * A real Apache Kafka broker inside this JVM, the cluster that fault drills break, and the creation
 * of the topics. Nothing here is a mock: it is Kafka's own server, set small.
 */
@NullMarked
package io.affectstream.broker;

import org.jspecify.annotations.NullMarked;
