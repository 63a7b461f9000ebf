package planted.media;

import planted.corpus.Corpus;

/** The other half. */
public record Film(Corpus corpus) {}
