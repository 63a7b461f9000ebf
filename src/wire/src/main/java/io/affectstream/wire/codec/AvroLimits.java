package io.affectstream.wire.codec;

import org.apache.avro.util.ClassSecurityValidator;

/** What Avro may build and allocate, whatever a record says. */
final class AvroLimits {
  static final int MAX_BYTES = 16 << 20; // models.v1 holds the largest records

  private static final int MAX_STRING = 1 << 20;
  private static final int MAX_ITEMS = 100_000;
  private static final String LIMITS = "org.apache.avro.limits.";

  private AvroLimits() {}

  /** Must run before Avro reads its first record: it looks at the limits once. */
  static void apply() {
    System.setProperty(LIMITS + "bytes.maxLength", Integer.toString(MAX_BYTES));
    System.setProperty(LIMITS + "string.maxLength", Integer.toString(MAX_STRING));
    System.setProperty(LIMITS + "collectionItems.maxLength", Integer.toString(MAX_ITEMS));
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(),
            type -> type.getPackageName().equals("io.affectstream.avro")));
  }
}
