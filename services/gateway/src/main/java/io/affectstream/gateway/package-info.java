/**
 * Events out. {@link io.affectstream.gateway.view} keeps one summary a session, {@link
 * io.affectstream.gateway.feed} reads the public topic for one connection, {@link
 * io.affectstream.gateway.rest} speaks HTTP.
 */
@NullMarked
package io.affectstream.gateway;

import org.jspecify.annotations.NullMarked;
