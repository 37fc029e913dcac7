package dev.flux.cli.view;

/// When to colour.
public enum ColorWhen {
    AUTO,
    ALWAYS,
    NEVER
}
