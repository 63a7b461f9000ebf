package io.affectstream.media;

import org.jspecify.annotations.Nullable;

/**
 * One sampled picture of a clip.
 *
 * @param timeMillis time within the clip
 * @param faceJpeg the main face, upright and aligned by its eyes, 96 x 96; null when none was found
 * @param sceneJpeg the whole picture, its longer side at most 224 pixels
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity; never a key
public record FramePicture(long timeMillis, byte @Nullable [] faceJpeg, byte[] sceneJpeg) {}
