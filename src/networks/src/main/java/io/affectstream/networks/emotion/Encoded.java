package io.affectstream.networks.emotion;

/**
 * What an emotion model makes of one modality.
 *
 * @param feature [b, width], what fusion reads
 * @param logits [b, classes], the model's own judgement, which trains it
 */
public record Encoded<V>(V feature, V logits) {}
