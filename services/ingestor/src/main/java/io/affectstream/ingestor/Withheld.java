package io.affectstream.ingestor;

import io.affectstream.wire.Modality;

/** What can be taken away at the source, to see how the stream does without; none is stored. */
public enum Withheld {
  /** How it is said. The sound still serves the words, unless these are withheld too. */
  VOICE(Modality.ACOUSTIC),
  FACE(Modality.VISUAL),
  /** What is said. */
  WORDS(Modality.LEXICAL);

  private final Modality modality;

  Withheld(Modality modality) {
    this.modality = modality;
  }

  /** The modality that is then absent. */
  public Modality modality() {
    return modality;
  }
}
