/// The certs module: which certificate authorities a host trusts.
@NullMarked
package dev.flux.modules.certs;

import org.jspecify.annotations.NullMarked;
