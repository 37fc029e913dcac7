/// The zsh module: a comfortable shell for the accounts that are named.
@NullMarked
package dev.flux.modules.zsh;

import org.jspecify.annotations.NullMarked;
