package dev.flux.cli.command;

import picocli.CommandLine.IVersionProvider;

/// What `flux --version` says.
final class Version implements IVersionProvider {

    static final String NUMBER = number();

    @Override
    public String[] getVersion() {
        return new String[] {"flux " + NUMBER};
    }

    private static String number() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0-SNAPSHOT" : version;
    }
}
