/// The configuration file: settings, workflows, profiles.
@NullMarked
package dev.flux.config;

import org.jspecify.annotations.NullMarked;
