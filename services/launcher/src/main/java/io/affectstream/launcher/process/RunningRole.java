package io.affectstream.launcher.process;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One role of this process.
 *
 * @param starting returns at once
 * @param ready whether it does its work
 * @param failed why it stopped by itself, if it did
 * @param closing finishes what is in hand and returns
 */
record RunningRole(
    Role role,
    Runnable starting,
    BooleanSupplier ready,
    Supplier<Optional<Throwable>> failed,
    Runnable closing) {}
