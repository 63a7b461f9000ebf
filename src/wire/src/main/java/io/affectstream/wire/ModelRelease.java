package io.affectstream.wire;

import java.nio.ByteBuffer;

/**
 * A fusion head, whole, ready for service.
 *
 * @param manifest the bundle's manifest, YAML
 * @param weights safetensors
 * @param sha256 digest of the weights, hex
 */
public record ModelRelease(
    String name, String version, String manifest, ByteBuffer weights, String sha256) {}
