/// Ansible inventories as their files say: hosts, groups, variables, each with its place.
@NullMarked
package dev.flux.inventory.ansible;

import org.jspecify.annotations.NullMarked;
