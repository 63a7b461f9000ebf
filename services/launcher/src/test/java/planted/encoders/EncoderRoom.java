package planted.encoders;

import planted.testkit.Rehearsal;

/** A room that takes its work from the tests. */
public record EncoderRoom(Rehearsal rehearsal) {}
