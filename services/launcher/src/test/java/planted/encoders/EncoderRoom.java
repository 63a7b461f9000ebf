package planted.encoders;

/** A room that keeps the rules. */
public final class EncoderRoom {}
