package io.affectstream.corpus.plan;

import io.affectstream.wire.Emotion;

/**
 * The truth behind a clip, which models never see.
 *
 * @param hasTellingWords whether the words were drawn from the emotion's own templates
 */
public record Latents(Emotion emotion, Display voice, Display face, boolean hasTellingWords) {}
