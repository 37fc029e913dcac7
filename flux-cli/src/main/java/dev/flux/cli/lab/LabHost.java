package dev.flux.cli.lab;

/// One host of a lab, as others reach it.
///
/// @param group the group it is in
/// @param port its SSH server's, on 127.0.0.1
/// @param hostKey its server's key, `ssh-ed25519 AAAA...`
public record LabHost(String name, String group, int port, String hostKey) {}
