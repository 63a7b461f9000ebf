/** Avro behind Confluent framing: one mapping a record, between the wire's types and Avro's. */
@NullMarked
package io.affectstream.wire.codec;

import org.jspecify.annotations.NullMarked;
