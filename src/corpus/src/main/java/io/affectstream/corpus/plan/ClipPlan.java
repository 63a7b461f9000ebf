package io.affectstream.corpus.plan;

import io.affectstream.text.grammar.Sentence;
import java.util.Locale;

/**
 * One clip to be made.
 *
 * @param index from zero, in the order of planning
 * @param snrDb speech over babble
 * @param seed of everything that is drawn while it is made
 */
public record ClipPlan(
    int index, Speaker speaker, Latents latents, Sentence sentence, double snrDb, long seed) {

  /** Says nothing about the content. */
  public String name() {
    return String.format(Locale.ROOT, "sample_%08d", index);
  }

  public Split split() {
    return speaker.split();
  }
}
