/** REST and server-sent events over {@link io.affectstream.gateway.GatewayService}. */
@NullMarked
package io.affectstream.gateway.rest;

import org.jspecify.annotations.NullMarked;
