package io.affectstream.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One sampled picture.
 *
 * @param timeMillis time within the clip
 * @param face JPEG of the aligned face, if one was found
 * @param scene JPEG of the small whole frame, if kept
 */
public record VideoFrame(long timeMillis, Optional<ByteBuffer> face, Optional<ByteBuffer> scene) {}
