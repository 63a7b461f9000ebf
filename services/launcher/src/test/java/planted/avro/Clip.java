package planted.avro;

/** Stands for a generated class. */
public final class Clip {}
