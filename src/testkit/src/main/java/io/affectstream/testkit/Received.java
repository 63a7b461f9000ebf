package io.affectstream.testkit;

/**
 * A record that was read.
 *
 * @param key as text; empty when there is none
 * @param atNanos {@link System#nanoTime} when it reached the reader
 */
public record Received<T>(String key, T value, long atNanos) {}
