package dev.flux.resource;

/// No account of this name. Refused for root, for an account of the system, and for the one that the run logged in
/// with. Its processes are ended.
///
/// @param removeHome whether its home goes too
/// @param archive whether the home is kept in `/var/backups/flux` first, and the archive checked
public record UserAbsent(String user, boolean removeHome, boolean archive) implements Access {

    public UserAbsent {
        Accounts.requireName(user);
    }

    @Override
    public String title() {
        return "no account " + user;
    }
}
