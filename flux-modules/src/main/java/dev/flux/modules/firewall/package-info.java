/// One firewall per host, whole: policies, rules, and always a way in for SSH.
@NullMarked
package dev.flux.modules.firewall;

import org.jspecify.annotations.NullMarked;
