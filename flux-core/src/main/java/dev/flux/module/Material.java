package dev.flux.module;

import static java.util.Objects.requireNonNull;

import dev.flux.secret.SecretSource;
import java.net.URI;

/// Something that a module needs besides settings, and that the controller gets before any host is contacted.
public sealed interface Material {

    /// A page of the web, fetched over verified TLS.
    record Page(URI address) implements Material {
        public Page {
            requireNonNull(address, "address");
        }

        @Override
        public String toString() {
            return address.toString();
        }
    }

    /// A file of the controller's, relative to the configuration's folder or absolute.
    record Local(String path) implements Material {
        public Local {
            requireNonNull(path, "path");
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /// What a file of the controller's is, without its content: its length, its SHA-256 and its absolute path, a blank
    /// between them. It may be of any size.
    record Measure(String path) implements Material {
        public Measure {
            requireNonNull(path, "path");
        }

        @Override
        public String toString() {
            return "measure of " + path;
        }
    }

    /// The value of a secret, for checking its form. It reaches a host by its step, never by a script's text.
    record Hidden(SecretSource source) implements Material {
        public Hidden {
            requireNonNull(source, "source");
        }

        @Override
        public String toString() {
            return source.toString();
        }
    }

    /// Where the inventory's hosts are: their IP addresses, sorted, a line each. Names are looked up; a host whose name
    /// leads nowhere is left out.
    record Fleet() implements Material {
        @Override
        public String toString() {
            return "addresses of the inventory's hosts";
        }
    }
}
