package dev.flux.settings;

/// One source of settings among several; later layers win.
///
/// @param name for people, as in `flux.toml` or `--set`
public record Layer(String name, Tree.Table table) {}
