package io.affectstream.launcher.process;

import io.affectstream.streams.Standing;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One role of this process.
 *
 * @param starting returns at once
 * @param standing whether it does its work, and what it waits for
 * @param failed why it stopped by itself, if it did
 * @param closing finishes what is in hand and returns
 */
record RunningRole(
    Role role,
    Runnable starting,
    Supplier<Standing> standing,
    Supplier<Optional<Throwable>> failed,
    Runnable closing) {}
