/**
 * Training on libtorch: the interpreter of {@link io.affectstream.networks.Ops} with autograd, its
 * parameters, losses, optimiser and loop. The only module with libtorch; serving never loads it.
 *
 * <p>One thread throughout: a second one spins at libgomp's barriers and is slower as soon as
 * another process wants the core. Native memory is freed by a {@code PointerScope} around each
 * step, because the garbage collector does not feel it.
 */
@NullMarked
package io.affectstream.training;

import org.jspecify.annotations.NullMarked;
