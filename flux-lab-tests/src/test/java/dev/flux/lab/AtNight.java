package dev.flux.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// What takes too long for each build: `.ci/nightly` runs it. A build says how many it left out.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(named = "FLUX_LAB_WIDE", matches = "yes", disabledReason = "at night: FLUX_LAB_WIDE=yes")
@interface AtNight {}
