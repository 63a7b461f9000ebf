package planted.corpus;

import planted.media.Film;

/** Half of a cycle of modules. */
public record Corpus(Film film) {}
