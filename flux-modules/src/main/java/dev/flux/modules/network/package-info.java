/// Interfaces, VLANs, routes and resolvers, by whichever manager a host has.
@NullMarked
package dev.flux.modules.network;

import org.jspecify.annotations.NullMarked;
