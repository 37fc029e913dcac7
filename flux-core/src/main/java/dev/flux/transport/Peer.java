package dev.flux.transport;

/// What is known about the other end of a connection.
///
/// @param user the login name that was accepted
/// @param address what was connected to, as `web01.example.org:22`
/// @param hostKey fingerprint of its key, as `SHA256:...`, or `local`
/// @param algorithms what was negotiated, for the record
/// @param software the server's own version line, escaped and bounded
public record Peer(String user, String address, String hostKey, String algorithms, String software) {}
