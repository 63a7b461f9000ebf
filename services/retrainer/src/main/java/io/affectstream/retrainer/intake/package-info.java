/**
 * What the stream gives to learn from: samples and the labels of people, bounded and balanced by
 * class, in a store that survives restarts; who withdraws is removed at once.
 */
@NullMarked
package io.affectstream.retrainer.intake;

import org.jspecify.annotations.NullMarked;
