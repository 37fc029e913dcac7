package dev.flux.resource;

import static java.util.Objects.requireNonNull;

/// A file of the controller's that is too large for a script. It is read piece by piece while it is sent, and only to
/// hosts that lack what it brings.
///
/// @param file absolute, on the controller
/// @param length bytes
/// @param sha256 in hex; a host takes nothing else for it
public record Parcel(String file, long length, String sha256) {

    public Parcel {
        requireNonNull(file, "file");
        if (length < 1 || !sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no measure of a file: " + length + " " + sha256);
        }
    }

    @Override
    public String toString() {
        return "sha256 " + sha256;
    }
}
