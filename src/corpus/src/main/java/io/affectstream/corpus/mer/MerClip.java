package io.affectstream.corpus.mer;

import io.affectstream.corpus.plan.Split;
import io.affectstream.wire.Emotion;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A recording of a data set.
 *
 * @param name the file's, without folder and ending
 * @param media video where there is one, else sound
 * @param sentence what is said, as far as the data set tells
 * @param split in our own corpora only
 */
public record MerClip(
    String name,
    Path media,
    Optional<Emotion> label,
    Optional<String> sentence,
    Optional<Split> split) {}
