package planted.text;

/** A name that says nothing. */
public final class WordUtil {}
