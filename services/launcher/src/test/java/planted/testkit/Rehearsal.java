package planted.testkit;

/** Belongs to tests. */
public final class Rehearsal {}
